from multiprocessing import Queue

if __name__ == '__main__':
    q = Queue(3)
    for letter in ('A', 'B', 'C', 'D'):
        print('about to put', letter)
        q.put(letter)
        print('put', letter)
    print('nobody ever sees this line')

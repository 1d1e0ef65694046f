import time
from multiprocessing import Process, Queue


def write(q):
    for letter in ('A', 'B', 'C'):
        print('put', letter)
        q.put(letter)
        time.sleep(0.3)


def read(q):
    for _ in range(3):
        letter = q.get()
        print('got', letter)


if __name__ == '__main__':
    q = Queue()
    writer = Process(target=write, args=(q,), name='Writer')
    reader = Process(target=read, args=(q,), name='Reader')
    writer.start()
    reader.start()
    writer.join()
    reader.join()
    print('all three went from one process to the other')

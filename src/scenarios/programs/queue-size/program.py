import time
from multiprocessing import Queue


def look(when):
    print(f'{when}: qsize {q.qsize()}, empty {q.empty()}, full {q.full()}')


if __name__ == '__main__':
    q = Queue(3)
    look('new')
    q.put('A')
    look('right after put')
    time.sleep(0.1)
    look('a moment later')
    q.put('B')
    q.put('C')
    look('three put')
    time.sleep(0.1)
    while not q.empty():
        print('got', q.get())
    look('at the end')

import time
from multiprocessing import Process, Queue


def find(q):
    for n in (2, 3, 5):
        time.sleep(0.2)
        q.put(n * n)


if __name__ == '__main__':
    q = Queue()
    child = Process(target=find, args=(q,))
    child.start()
    print('the parent waits for three squares')
    for _ in range(3):
        print('from the child:', q.get())
    child.join()
    print('the child ended with', child.exitcode)

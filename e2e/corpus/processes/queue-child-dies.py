import os
from multiprocessing import Process, Queue
from queue import Empty


def produce(q):
    q.put('sent')
    q.close()
    q.join_thread()
    other.put('lost?')
    os._exit(3)


other = Queue()

if __name__ == '__main__':
    q = Queue()
    process = Process(target=produce, args=(q,))
    process.start()
    print(q.get())
    process.join()
    print(process.exitcode)
    try:
        q.get(timeout=0.1)
    except Empty:
        print('Empty')

import threading
from multiprocessing import Queue

if __name__ == '__main__':
    q = Queue()
    print(threading.active_count())
    q.put(1)
    print(threading.active_count(), sorted(type(thread).__name__ for thread in threading.enumerate()))
    print(q.get())
    q.close()
    q.join_thread()
    print(threading.active_count())

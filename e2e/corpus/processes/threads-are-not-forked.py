import multiprocessing
import threading

stop = threading.Event()


def look(q):
    q.put([thread.name for thread in threading.enumerate()])


if __name__ == '__main__':
    thread = threading.Thread(target=stop.wait, name='helper')
    thread.start()
    print(sorted(thread.name for thread in threading.enumerate()))
    q = multiprocessing.get_context('fork').SimpleQueue()
    process = multiprocessing.get_context('fork').Process(target=look, args=(q,))
    process.start()
    print('in the child:', q.get())
    process.join()
    stop.set()
    thread.join()

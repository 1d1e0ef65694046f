import threading
from multiprocessing import Process, SimpleQueue, current_process


def work(q):
    total = 0
    lock = threading.Lock()

    def add(n):
        nonlocal total
        with lock:
            total += n

    threads = [threading.Thread(target=add, args=(n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    q.put((current_process().name, threading.current_thread().name, threading.active_count(), total))


if __name__ == '__main__':
    q = SimpleQueue()
    processes = [Process(target=work, args=(q,)) for _ in range(3)]
    for process in processes:
        process.start()
        process.join()
        print(q.get())

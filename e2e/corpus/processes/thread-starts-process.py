import threading
from multiprocessing import Process, SimpleQueue


def square(n, q):
    q.put(n * n)


def manage(n, results):
    q = SimpleQueue()
    process = Process(target=square, args=(n, q))
    process.start()
    results[n] = q.get()
    process.join()


if __name__ == '__main__':
    results = {}
    threads = [threading.Thread(target=manage, args=(n, results)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(results.items()))

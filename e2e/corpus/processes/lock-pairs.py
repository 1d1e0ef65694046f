import time
from multiprocessing import Lock, Process, SimpleQueue


def visit(lock, q, n):
    with lock:
        q.put((n, 'in'))
        time.sleep(0.01)
        q.put((n, 'out'))


if __name__ == '__main__':
    lock, q = Lock(), SimpleQueue()
    processes = [Process(target=visit, args=(lock, q, n)) for n in range(6)]
    for process in processes:
        process.start()
    seen = [q.get() for _ in range(12)]
    for process in processes:
        process.join()
    pairs = list(zip(seen[::2], seen[1::2]))
    print(all(a[0] == b[0] and (a[1], b[1]) == ('in', 'out') for a, b in pairs), sorted(a[0] for a, _ in pairs))

import multiprocessing
import time


def work(n):
    time.sleep(0.02 * (n % 3))
    return n, n * n


def numbers():
    for n in range(6):
        yield n


if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        for item in pool.imap(work, numbers()):
            print(*item)
        print(list(pool.imap(work, range(5), chunksize=2)))
        print(sorted(pool.imap_unordered(work, range(6))))
        iterator = pool.imap(work, [1])
        print(next(iterator))
        try:
            next(iterator)
        except StopIteration:
            print('StopIteration')
        slow = pool.imap(time.sleep, [0.5])
        try:
            slow.next(timeout=0.02)
        except multiprocessing.TimeoutError:
            print('TimeoutError')

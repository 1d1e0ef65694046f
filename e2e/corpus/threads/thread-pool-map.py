import time
from multiprocessing.pool import ThreadPool


def work(n):
    time.sleep(0.01 * (5 - n))
    return n * 10


with ThreadPool(3) as pool:
    print(pool.map(work, range(5)))
    print(list(pool.imap(work, range(5))))
    print(sorted(pool.imap_unordered(work, range(5))))
    print(pool.starmap(pow, [(2, 3), (3, 2), (10, 0)]))
    print(pool.apply(work, (4,)))
    print(pool.map(str, []), pool.map(str, range(7), chunksize=3))

import multiprocessing
import multiprocessing.dummy
import os

seen = []


def work(n):
    seen.append(n)
    return os.getpid()


if __name__ == '__main__':
    with multiprocessing.dummy.Pool(2) as pool:
        print(set(pool.map(work, range(4))) == {os.getpid()}, sorted(seen))
    seen.clear()
    with multiprocessing.Pool(2) as pool:
        print(os.getpid() in pool.map(work, range(4)), seen)

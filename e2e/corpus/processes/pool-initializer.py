import multiprocessing
import os

table = None


def prepare(factor, started):
    global table
    table = {n: n * factor for n in range(10)}
    started.put(os.getpid())


def look_up(n):
    return table[n]


if __name__ == '__main__':
    started = multiprocessing.SimpleQueue()
    with multiprocessing.Pool(3, initializer=prepare, initargs=(7, started)) as pool:
        print(pool.map(look_up, range(10), chunksize=1))
        print(len({started.get() for _ in range(3)}), table)

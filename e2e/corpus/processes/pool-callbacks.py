import multiprocessing
import os
import threading

results, errors = [], []


def work(n):
    if n % 3 == 0:
        raise ValueError(f'bad {n}')
    return n * n


def keep(value):
    results.append((value, os.getpid() == parent, threading.current_thread() is threading.main_thread()))


def note(error):
    errors.append((type(error).__name__, error.args, os.getpid() == parent))


if __name__ == '__main__':
    parent = os.getpid()
    pool = multiprocessing.Pool(2)
    for n in range(6):
        pool.apply_async(work, (n,), callback=keep, error_callback=note)
    pool.close()
    pool.join()
    print(sorted(results))
    print(sorted(errors))

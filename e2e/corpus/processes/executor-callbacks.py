import os
from concurrent.futures import ProcessPoolExecutor

log = []


def square(n):
    return n * n, os.getpid()


def note(future):
    value, pid = future.result()
    log.append((value, pid != os.getpid(), os.getpid() == parent))


if __name__ == '__main__':
    parent = os.getpid()
    with ProcessPoolExecutor(2) as executor:
        for n in range(5):
            executor.submit(square, n).add_done_callback(note)
    print(sorted(log))

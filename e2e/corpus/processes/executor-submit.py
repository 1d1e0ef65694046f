import os
from concurrent.futures import Future, ProcessPoolExecutor


def where(x, *, y=0):
    return x + y, os.getpid()


if __name__ == '__main__':
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(where, 3, y=4)
        value, pid = future.result()
        print(isinstance(future, Future), value, pid != os.getpid(), future.done(), future.exception(), future.cancelled())
        print([executor.submit(pow, 2, n).result() for n in range(5)])
    try:
        executor.submit(where, 1)
    except RuntimeError as error:
        print('RuntimeError:', error)

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process


def square(n):
    time.sleep(0.1 if n % 4 else 0.3)
    return n, n * n, current_process().name


if __name__ == '__main__':
    with ProcessPoolExecutor(3) as pool:
        for n, result, worker in pool.map(square, range(12), chunksize=4):
            print(f'{n:2} squared is {result:3}, by {worker}')

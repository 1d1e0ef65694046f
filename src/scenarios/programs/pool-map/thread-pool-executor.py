import time
import threading
from concurrent.futures import ThreadPoolExecutor


def square(n):
    time.sleep(0.1 if n % 4 else 0.3)
    return n, n * n, threading.current_thread().name


if __name__ == '__main__':
    with ThreadPoolExecutor(3) as pool:
        for n, result, worker in pool.map(square, range(12), chunksize=4):
            print(f'{n:2} squared is {result:3}, by {worker}')

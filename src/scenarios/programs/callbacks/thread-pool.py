import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def who():
    return f'pid {os.getpid()}, {threading.current_thread().name}'


def square(n):
    time.sleep(0.1 * n)
    print(f'computing {n} squared: {who()}')
    return n * n


def report(future):
    print(f'reporting {future.result()}: {who()}')


if __name__ == '__main__':
    print(f'submitting: {who()}')
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix='Worker') as executor:
        for n in (2, 3, 4):
            future = executor.submit(square, n)
            future.add_done_callback(report)
    print(f'adding another one late: {who()}')
    future.add_done_callback(report)

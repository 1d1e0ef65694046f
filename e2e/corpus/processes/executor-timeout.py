import time
from concurrent.futures import ProcessPoolExecutor


def slow():
    time.sleep(0.4)
    return 'late'


if __name__ == '__main__':
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(slow)
        try:
            future.result(timeout=0.02)
        except TimeoutError:
            print('TimeoutError', future.done())
        print(future.result(timeout=20))

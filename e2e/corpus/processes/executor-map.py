import time
from concurrent.futures import ProcessPoolExecutor


def work(n, m=1):
    time.sleep(0.02 * (3 - n % 3))
    return n * m


def fail_at_two(n):
    if n == 2:
        raise ValueError('two')
    return n


if __name__ == '__main__':
    with ProcessPoolExecutor(3) as executor:
        print(list(executor.map(work, range(7))), list(executor.map(work, range(4), [1, 10, 100])))
        print(list(executor.map(work, range(6), chunksize=2)))
        results = executor.map(fail_at_two, range(4))
        try:
            for value in results:
                print(value)
        except ValueError as error:
            print('ValueError:', error)
        try:
            list(executor.map(time.sleep, [0.6], timeout=0.05))
        except TimeoutError:
            print('TimeoutError')

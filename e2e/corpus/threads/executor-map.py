import time
from concurrent.futures import ThreadPoolExecutor


def slow_square(n):
    time.sleep(0.03 * (3 - n % 3))
    return n * n


with ThreadPoolExecutor(max_workers=4) as executor:
    print(list(executor.map(slow_square, range(8))))
    print(list(executor.map(pow, [2, 3, 4], [5, 2, 3])))
    print(list(executor.map(lambda a, b: a + b, 'abc', 'xy')))

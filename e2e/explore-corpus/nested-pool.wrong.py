# wrong · cpython · a task of a pool waits for another task of the same pool: stuck · pool at 10
from concurrent.futures import ThreadPoolExecutor


def inner(number):
    return number * 2


def outer(number):
    return pool.submit(inner, number).result()


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(outer, number) for number in range(2)]
    print([future.result() for future in futures])

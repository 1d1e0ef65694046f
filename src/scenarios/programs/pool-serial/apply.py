import time
from multiprocessing import Pool, current_process


def square(n):
    time.sleep(0.2)
    return n * n, current_process().name


if __name__ == '__main__':
    start = time.monotonic()
    with Pool(3) as pool:
        for n in range(10):
            print(*pool.apply(square, (n,)))
    print(f'{time.monotonic() - start:.1f} s')

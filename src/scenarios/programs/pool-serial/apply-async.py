import time
from multiprocessing import Pool, current_process


def square(n):
    time.sleep(0.2)
    return n * n, current_process().name


if __name__ == '__main__':
    start = time.monotonic()
    with Pool(3) as pool:
        results = [pool.apply_async(square, (n,)) for n in range(10)]
        for result in results:
            result.wait()
        for result in results:
            print(*result.get())
    print(f'{time.monotonic() - start:.1f} s')

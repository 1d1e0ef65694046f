import multiprocessing
import time


def slow_square(n):
    time.sleep(0.05 * (3 - n % 4))
    return n * n


if __name__ == '__main__':
    pool = multiprocessing.Pool(4)
    results = [pool.apply_async(slow_square, (n,)) for n in range(8)]
    print([result.get() for result in results])
    print([result.ready() for result in results], [result.successful() for result in results])
    pool.close()
    pool.join()

import multiprocessing
import time


def work(n):
    time.sleep(5)
    print('never printed')


if __name__ == '__main__':
    pool = multiprocessing.Pool(2)
    pool.map(abs, range(4))
    for n in range(4):
        pool.apply_async(work, (n,))
    time.sleep(0.1)
    print('the main program does not wait for the pool')

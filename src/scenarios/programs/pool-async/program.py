import random
import time
from multiprocessing import Pool, current_process


def work(n, seconds):
    print(f'{current_process().name} starts task {n}')
    time.sleep(seconds)
    print(f'{current_process().name} ends task {n} after {seconds:.1f} s')


if __name__ == '__main__':
    pool = Pool(4)
    for n in range(1, 6):
        pool.apply_async(work, (n, random.uniform(0.5, 1.5)))
    print('five tasks are submitted')
    pool.close()
    pool.join()
    print('all tasks are done')

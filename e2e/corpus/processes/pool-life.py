import multiprocessing
import time


def square(n):
    return n * n


if __name__ == '__main__':
    pool = multiprocessing.Pool(2)
    try:
        pool.join()
    except ValueError as error:
        print('ValueError:', error)
    waiting = pool.apply_async(square, (3,))
    pool.close()
    try:
        pool.apply_async(square, (4,))
    except ValueError as error:
        print('ValueError:', error)
    pool.join()
    print(waiting.get(), multiprocessing.active_children())
    pool = multiprocessing.Pool(2)
    pool.map(square, range(4))
    pool.apply_async(time.sleep, (30,))
    time.sleep(0.1)
    pool.terminate()
    pool.join()
    print('terminated', multiprocessing.active_children())
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, range(3)))
    try:
        pool.map(square, [1])
    except ValueError as error:
        print('ValueError:', error)
    try:
        multiprocessing.Pool(0)
    except ValueError as error:
        print('ValueError:', error)

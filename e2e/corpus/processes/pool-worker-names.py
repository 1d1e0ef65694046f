import multiprocessing
import time


def who(n):
    time.sleep(0.02)
    return multiprocessing.current_process().name, multiprocessing.current_process().daemon


if __name__ == '__main__':
    with multiprocessing.get_context('fork').Pool(1) as pool:
        print(pool.map(who, range(2)))
    with multiprocessing.get_context('spawn').Pool(1) as pool:
        print(pool.map(who, range(2)))

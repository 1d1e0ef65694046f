# wrong · cpython · callbacks of apply_async are taken to be called in the order of the calls
from multiprocessing import Pool


def work(number):
    return number


if __name__ == '__main__':
    done = []
    with Pool(2) as pool:
        for number in (1, 2):
            pool.apply_async(work, (number,), callback=done.append)
        pool.close()
        pool.join()
    assert done == [1, 2], done

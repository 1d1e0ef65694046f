# right · cpython · results are asked for in the order of the calls, callbacks only count
from multiprocessing import Pool


def work(number):
    return number


if __name__ == '__main__':
    done = []
    with Pool(2) as pool:
        results = [pool.apply_async(work, (number,), callback=done.append) for number in (1, 2)]
        numbers = [result.get() for result in results]
        pool.close()
        pool.join()
    assert numbers == [1, 2] and len(done) == 2, (numbers, done)

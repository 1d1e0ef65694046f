# right · cpython · the same, put in order
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == '__main__':
    with Pool(2) as pool:
        results = sorted(pool.imap_unordered(square, range(4)))
    print(results)
    assert results == [0, 1, 4, 9], results

# wrong · cpython · what a Pool’s imap_unordered brings is taken to come in the order of what was given
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == '__main__':
    with Pool(2) as pool:
        results = list(pool.imap_unordered(square, range(4)))
    print(results)
    assert results == [0, 1, 4, 9], results

# wrong · cpython · what imap_unordered brings is taken to come in the order of what was given
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == '__main__':
    with Pool(2) as pool:
        squares = list(pool.imap_unordered(square, [1, 2]))
    assert squares == [1, 4], squares

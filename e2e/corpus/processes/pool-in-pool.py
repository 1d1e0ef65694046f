import multiprocessing


def inner(n):
    try:
        with multiprocessing.Pool(1) as pool:
            return pool.apply(abs, (n,))
    except AssertionError as error:
        return str(error)


if __name__ == '__main__':
    with multiprocessing.Pool(1) as pool:
        print(pool.apply(inner, (-3,)))

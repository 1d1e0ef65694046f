import multiprocessing


def power(base, exponent=2):
    return base**exponent


if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        print([pool.apply(power, (n,)) for n in range(5)])
        print(pool.apply(power, (2,), {'exponent': 10}), pool.apply(max, ([3, 1],)))

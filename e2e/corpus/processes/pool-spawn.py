import multiprocessing

offset = 1


def shift(n):
    return n + offset


if __name__ == '__main__':
    offset = 100
    for method in ('fork', 'spawn'):
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(method, pool.map(shift, range(4)))

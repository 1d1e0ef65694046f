from multiprocessing.pool import ThreadPool


def invert(n):
    return 1 / n


with ThreadPool(2) as pool:
    try:
        pool.map(invert, [1, 0, 2])
    except ZeroDivisionError as error:
        print('map:', error)
    iterator = pool.imap(invert, [1, 0, 2])
    for _ in range(3):
        try:
            print('imap:', next(iterator))
        except ZeroDivisionError as error:
            print('imap:', error)
    print('no result lost:', pool.apply(invert, (4,)))

import multiprocessing


def volume(a, b, c=1):
    return a * b * c


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.starmap(volume, [(1, 2), (3, 4, 5), (6, 7)]))
        print(pool.starmap(pow, zip(range(5), range(5))))
        result = pool.starmap_async(divmod, [(17, 5), (9, 3)], callback=lambda values: print('callback', values))
        print(result.get())
        try:
            pool.starmap(volume, [(1,)])
        except TypeError as error:
            print('TypeError')

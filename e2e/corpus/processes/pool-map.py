import multiprocessing


def square(n):
    return n * n


def label(pair):
    return '%s=%d' % pair


if __name__ == '__main__':
    with multiprocessing.Pool(3) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, range(10), 4), pool.map(square, []), pool.map(str, iter('abc')))
        print(pool.map(label, {'a': 1, 'b': 2}.items(), chunksize=1))
        result = pool.map_async(square, range(100))
        print(sum(result.get()), result.successful())

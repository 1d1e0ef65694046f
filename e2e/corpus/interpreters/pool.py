"""InterpreterPoolExecutor: what is mapped, what fails, who works."""
from concurrent.futures import InterpreterPoolExecutor, as_completed
from concurrent import interpreters

TABLE = {'a': 1, 'b': 2}


def square(n):
    return n * n


def look_up(key):
    return TABLE[key]


def number():
    from concurrent import interpreters
    return interpreters.get_current().id


def set_up(word):
    import __main__
    __main__.word = word


def told():
    import __main__
    return __main__.word


base = 0


def begin(number):
    global base
    base = base + number


def begin_elsewhere(number):
    global elsewhere
    elsewhere = number


def above_elsewhere(number):
    return elsewhere + number


def above(number):
    return base + number


if __name__ == '__main__':
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(square, range(6))))
        print(list(pool.map(look_up, 'ab')))
        missing = pool.submit(look_up, 'c')
        try:
            missing.result()
        except KeyError as error:
            print('KeyError', error, 'from', type(error.__cause__).__name__)
        print(sorted(future.result() for future in as_completed([pool.submit(square, n) for n in range(4)])))
        print({pool.submit(number).result() for _ in range(4)} <= {1, 2})
    with InterpreterPoolExecutor(1, initializer=set_up, initargs=('ready',)) as pool:
        print(pool.submit(told).result())
        # nobody but the pool's own interpreter was told
        print('word' in globals())
    # functions with globals share a copy of this module there
    with InterpreterPoolExecutor(2, initializer=begin, initargs=(10,)) as pool:
        print(list(pool.map(above, range(3))), base)
    # a function that only sets one has none: it crosses as code, and sets it in the interpreter's own main module
    with InterpreterPoolExecutor(1, initializer=begin_elsewhere, initargs=(10,)) as pool:
        try:
            print(list(pool.map(above_elsewhere, range(3))))
        except NameError as error:
            print('NameError:', error)
    print(interpreters.list_all())

# right · cpython · the workers of a Pool count in a Value under its lock
from multiprocessing import Pool, Value

counter = None


def init(shared):
    global counter
    counter = shared


def count(_):
    with counter.get_lock():
        counter.value += 1


if __name__ == '__main__':
    shared = Value('i', 0)
    with Pool(2, initializer=init, initargs=(shared,)) as pool:
        pool.map(count, range(4))
    print('hits:', shared.value)
    assert shared.value == 4

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

level = 0


def prepare(value):
    global level
    level = value


def get(n):
    return level + n


def refuse():
    raise SystemExit


if __name__ == '__main__':
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(50,)) as executor:
        print(list(executor.map(get, range(3))), level)
    try:
        with ProcessPoolExecutor(1, initializer=refuse) as executor:
            executor.submit(get, 1).result()
    except BrokenProcessPool:
        print('BrokenProcessPool')

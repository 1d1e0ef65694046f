import time
from threading import Thread


def knit(rows):
    for row in range(rows):
        n = 0
        while n < 10_000:
            n += 1


if __name__ == '__main__':
    start = time.perf_counter()
    knitters = [Thread(target=knit, args=(10,), name=name) for name in ('Ada', 'Ben', 'Cho', 'Dan')]
    for knitter in knitters:
        knitter.start()
    for knitter in knitters:
        knitter.join()
    print(f'four scarves in {time.perf_counter() - start:.2f} s')

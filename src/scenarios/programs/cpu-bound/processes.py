import time
from multiprocessing import Process

ROUNDS = 2_000_000


def count():
    n = 0
    while n < ROUNDS:
        n += 1


if __name__ == '__main__':
    start = time.perf_counter()
    workers = [Process(target=count, name=f'Worker-{n}') for n in range(1, 5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f'four times {ROUNDS:,}: {time.perf_counter() - start:.2f} s')

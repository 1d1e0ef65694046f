import time

ROUNDS = 2_000_000


def count():
    n = 0
    while n < ROUNDS:
        n += 1


if __name__ == '__main__':
    start = time.perf_counter()
    for _ in range(4):
        count()
    print(f'four times {ROUNDS:,}: {time.perf_counter() - start:.2f} s')

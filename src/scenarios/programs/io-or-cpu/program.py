import time
from multiprocessing import Process


def compute(start):
    n = 0
    while n < 60_000:
        n += 1
    print(f'the CPU-bound one is done after {(time.monotonic() - start) * 1000:.0f} ms')


def read(start):
    late = 0
    for block in range(10):
        due = time.monotonic() + 0.005
        time.sleep(0.005)
        late += time.monotonic() - due
        sum(range(100))
    print(f'the I/O-bound one is done after {(time.monotonic() - start) * 1000:.0f} ms,', end=' ')
    print(f'{late * 1000:.0f} ms of them ready and without a core')


if __name__ == '__main__':
    start = time.monotonic()
    both = [
        Process(target=compute, args=(start,), name='CPU-bound'),
        Process(target=read, args=(start,), name='I/O-bound'),
    ]
    for process in both:
        process.start()
    for process in both:
        process.join()

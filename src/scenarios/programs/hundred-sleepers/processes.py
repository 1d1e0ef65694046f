import time
from multiprocessing import Process


def rest():
    time.sleep(2)


if __name__ == '__main__':
    start = time.monotonic()
    sleepers = [Process(target=rest) for _ in range(100)]
    for sleeper in sleepers:
        sleeper.start()
    print(f'100 are started after {(time.monotonic() - start) * 1000:.0f} ms')
    for sleeper in sleepers:
        sleeper.join()
    print(f'100 are done after {time.monotonic() - start:.2f} s')

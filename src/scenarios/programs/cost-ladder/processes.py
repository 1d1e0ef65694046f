import multiprocessing
import time


def nothing():
    pass


def start(count):
    begin = time.perf_counter()
    processes = [multiprocessing.Process(target=nothing) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(count, 'processes:', round((time.perf_counter() - begin) * 1000, 2), 'ms')


if __name__ == '__main__':
    for count in 1, 10, 100:
        start(count)

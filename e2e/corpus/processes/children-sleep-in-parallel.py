import time
from multiprocessing import Process


def rest(seconds):
    time.sleep(seconds)


if __name__ == '__main__':
    start = time.monotonic()
    processes = [Process(target=rest, args=(0.3,)) for _ in range(6)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    took = time.monotonic() - start
    print(took >= 0.3, took < 1.5)

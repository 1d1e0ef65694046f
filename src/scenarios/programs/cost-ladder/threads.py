import threading
import time


def nothing():
    pass


def start(count):
    begin = time.perf_counter()
    threads = [threading.Thread(target=nothing) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(count, 'threads:', round((time.perf_counter() - begin) * 1000, 2), 'ms')


for count in 1, 10, 100:
    start(count)

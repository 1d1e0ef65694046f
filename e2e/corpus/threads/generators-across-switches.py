import threading
import time


def countdown(n):
    try:
        while n:
            time.sleep(0.005)
            yield n
            n -= 1
    finally:
        closed.append(threading.current_thread().name)


closed = []
results = {}


def work(n):
    results[n] = list(countdown(n))


threads = [threading.Thread(target=work, args=(n,), name=f'T{n}') for n in (3, 4, 5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()), sorted(closed))

shared = countdown(4)
taken = [next(shared)]
other = threading.Thread(target=lambda: taken.extend(shared))
other.start()
other.join()
print(taken)

import threading
import time

ROUNDS = 20_000
shared = 0
private = [0, 0, 0, 0]


def count(slot):
    global shared
    for _ in range(ROUNDS):
        private[slot] += 1
        shared += 1


start = time.perf_counter()
threads = [threading.Thread(target=count, args=(slot,), name=f'Core-{slot}') for slot in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
milliseconds = (time.perf_counter() - start) * 1000

print('private counters', private)
print('shared counter  ', shared, 'of', sum(private))
print(f'took {milliseconds:.0f} ms')

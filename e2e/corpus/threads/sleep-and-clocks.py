import threading
import time


def measure(clock):
    before = clock()
    time.sleep(0.1)
    passed = clock() - before
    results[clock.__name__] = 0.09 < passed < 0.5


results = {}
threads = [threading.Thread(target=measure, args=(clock,)) for clock in (time.time, time.monotonic, time.perf_counter)]
before = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
print('slept side by side:', time.monotonic() - before < 0.25)
nanoseconds = time.monotonic_ns()
time.sleep(0)
print(time.monotonic_ns() >= nanoseconds)
try:
    time.sleep(-1)
except ValueError as error:
    print('ValueError:', error)

# Who sleeps uses no processor: process_time and thread_time stand still meanwhile
import threading
import time


def spin():
    start = time.thread_time()
    total = 0
    for n in range(100_000):
        total += n
    used.append(time.thread_time() - start)


used = []
start, cpu = time.perf_counter(), time.process_time()
time.sleep(0.5)
print('half a second has passed:', time.perf_counter() - start >= 0.5)
print('and was used:', round(time.process_time() - cpu, 1))

threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('each has used some:', all(seconds > 0 for seconds in used))
print('the process as much as both:', time.process_time() - cpu >= sum(used))
print('this thread did not:', time.thread_time() < time.process_time())
print(time.get_clock_info('process_time').monotonic, type(time.thread_time_ns()).__name__)

/** Programs that several tests run. */

/** Threads, a queue, locks, prints, random numbers, clocks, addresses and the order of a set: all that could differ between two runs. */
export const RESTLESS = `
import queue
import random
import threading
import time
import uuid

jobs = queue.Queue(3)
lock = threading.Lock()
done = []


def work():
    name = threading.current_thread().name
    while (job := jobs.get()) is not None:
        time.sleep(random.uniform(0, 0.02))
        with lock:
            done.append(job)
            print(name, 'did', job, round(time.monotonic(), 6))
        total = 0
        for n in range(random.randrange(2000)):
            total += n


threads = [threading.Thread(target=work, name=f'Worker-{n}') for n in range(3)]
for thread in threads:
    thread.start()
for job in range(12):
    jobs.put(job)
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()

print(done)
print(time.time(), time.perf_counter())
print(random.random(), uuid.uuid4())
print(id(lock), id(done), hash('pylanes'), hash(lock))
print({'scanner', 'printer', 'lock', 'queue', 'thread'})
print(set(threads) == set(threads), sorted(map(id, threads)) == list(map(id, threads)))
`

/** Runs for ever without ever blocking. */
export const ENDLESS = `
n = 0
print('begins')
while True:
    n += 1
`

export const HELLO = "print('hello')\n"

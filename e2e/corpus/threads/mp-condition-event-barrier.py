"""multiprocessing's Condition, Event and Barrier between threads of one process."""
import multiprocessing
import threading
import time

condition = multiprocessing.Condition()
items, eaten = [], []


def eat():
    with condition:
        condition.wait_for(lambda: items)
        eaten.append(items.pop())


threads = [threading.Thread(target=eat) for _ in range(3)]
for thread in threads:
    thread.start()
for item in range(3):
    with condition:
        items.append(item)
        condition.notify()
    time.sleep(0.02)
for thread in threads:
    thread.join()
print(sorted(eaten))
with condition:
    print(condition.wait(0.02), condition.wait_for(lambda: False, 0.02), condition.wait_for(lambda: 'at once'))
try:
    condition.wait()
except AssertionError as error:
    print(error)
try:
    condition.notify_all()
except AssertionError as error:
    print(error)

event = multiprocessing.Event()
print(event.is_set(), event.wait(0.02))
seen = []
threads = [threading.Thread(target=lambda: seen.append(event.wait(5))) for _ in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.05)
event.set()
for thread in threads:
    thread.join()
print(seen, event.is_set())
event.clear()
print(event.is_set())

barrier = multiprocessing.Barrier(3, action=lambda: print('all here'))
places = []


def arrive():
    for _ in range(2):
        places.append(barrier.wait())


threads = [threading.Thread(target=arrive) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(places), barrier.n_waiting, barrier.broken)
try:
    barrier.wait(0.02)
except threading.BrokenBarrierError:
    print('broken:', barrier.broken)
barrier.reset()
print(barrier.broken)

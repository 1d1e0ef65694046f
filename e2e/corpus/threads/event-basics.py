import threading
import time

event = threading.Event()
print(event.is_set(), event.wait(0.02), event.wait(timeout=0))
event.set()
print(event.is_set(), event.wait())
event.clear()
print(event.is_set())

woken = []


def waiter(n):
    woken.append((n, event.wait(5)))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
time.sleep(0.05)
print('woken early:', woken)
event.set()
for thread in threads:
    thread.join()
print('woken:', sorted(woken))

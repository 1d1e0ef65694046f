"""patch_all: threads become greenlets, time.sleep and locks let others run."""
from gevent import monkey

monkey.patch_all()

import queue
import threading
import time
import gevent

print(monkey.is_module_patched('time'), monkey.is_module_patched('threading'), monkey.is_module_patched('math'))
begin = time.monotonic()


def work(n):
    print(threading.current_thread().name, 'begins')
    time.sleep(1)
    print(n, 'ends')


threads = [threading.Thread(target=work, args=(n,), name='T%d' % n) for n in range(3)]
for thread in threads:
    thread.start()
print(threading.active_count(), [thread.is_alive() for thread in threads])
for thread in threads:
    thread.join()
print(f'{time.monotonic() - begin:.0f} s', threading.active_count())
lock = threading.Lock()
items = queue.Queue()


def locked(n):
    with lock:
        time.sleep(0.1)
        items.put(n)


gevent.joinall([gevent.spawn(locked, n) for n in range(3)])
print([items.get() for _ in range(3)], lock.locked())
condition = threading.Condition()
ready = []


def consumer():
    with condition:
        while not ready:
            condition.wait()
        print('consumed', ready.pop())


thread = threading.Thread(target=consumer)
thread.start()
time.sleep(0.1)
with condition:
    ready.append('bread')
    condition.notify()
thread.join()
local = threading.local()
local.value = 'main'
threading.Thread(target=lambda: print(hasattr(local, 'value'))).start()
timer = threading.Timer(0.5, print, ('timer fired',))
timer.start()
timer.join()
print(monkey.get_original('time', 'sleep') is not time.sleep)

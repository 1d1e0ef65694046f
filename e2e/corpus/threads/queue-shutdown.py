import queue
import threading
import time

q = queue.Queue()
q.put('left over')
q.shutdown()
print(q.get())
for call in (q.get, lambda: q.put('more')):
    try:
        call()
    except queue.ShutDown as error:
        print('ShutDown', repr(error))

waiting = queue.Queue()
ended = []


def consume():
    try:
        waiting.get()
    except queue.ShutDown:
        ended.append('woken by shutdown')


threads = [threading.Thread(target=consume) for _ in range(2)]
for thread in threads:
    thread.start()
time.sleep(0.03)
waiting.shutdown()
for thread in threads:
    thread.join()
print(ended)

full = queue.Queue()
for n in range(3):
    full.put(n)
full.shutdown(immediate=True)
print('emptied:', full.qsize(), full.unfinished_tasks)
full.join()
print('join returns at once')

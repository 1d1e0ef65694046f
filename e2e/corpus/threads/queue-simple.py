import queue
import threading
import time

q = queue.SimpleQueue()
received = []


def consume():
    for _ in range(3):
        received.append(q.get())


thread = threading.Thread(target=consume)
thread.start()
for n in range(3):
    q.put(n)
thread.join()
print(received, q.empty(), q.qsize())
try:
    q.get_nowait()
except queue.Empty:
    print('Empty at once')
try:
    q.get(timeout=0.03)
except queue.Empty:
    print('Empty after a while')
q.put('x', block=False, timeout=None)
q.put_nowait('y')
print(q.get(), q.get(block=False))

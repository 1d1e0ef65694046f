import queue
import threading
import time

q = queue.Queue(1)
steps = []


def produce():
    for n in range(3):
        q.put(n)
        steps.append(f'put {n}')


thread = threading.Thread(target=produce)
thread.start()
time.sleep(0.05)
print('while nobody gets:', steps)
for n in range(3):
    print('get', q.get())
    time.sleep(0.03)
thread.join()
print('at the end:', steps)

# wrong · cpython · stops when it is told although jobs are left: polls a queue and looks at the event
import queue
import threading

jobs = queue.Queue()
stop = threading.Event()
done = []


def worker():
    while not stop.is_set():
        try:
            job = jobs.get(timeout=0.1)
        except queue.Empty:
            continue
        done.append(job)


thread = threading.Thread(target=worker, name='worker')
thread.start()
for n in range(3):
    jobs.put(n)
stop.set()
thread.join()
assert done == [0, 1, 2], done

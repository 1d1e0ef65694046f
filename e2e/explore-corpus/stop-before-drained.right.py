# right · cpython · stops when it is told and no jobs are left
import queue
import threading

jobs = queue.Queue()
stop = threading.Event()
done = []


def worker():
    while True:
        try:
            job = jobs.get(timeout=0.1)
        except queue.Empty:
            if stop.is_set() and jobs.empty():
                return
            continue
        done.append(job)


thread = threading.Thread(target=worker, name='worker')
thread.start()
for n in range(3):
    jobs.put(n)
stop.set()
thread.join()
assert done == [0, 1, 2], done

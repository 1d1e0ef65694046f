"""multiprocessing.Queue in one process: a feeder thread carries what was put; JoinableQueue and SimpleQueue beside it."""
import multiprocessing
import queue
import threading

q = multiprocessing.Queue()


def produce(name):
    for number in range(10):
        q.put((name, number))


threads = [threading.Thread(target=produce, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
got = [q.get() for _ in range(20)]
for thread in threads:
    thread.join()
print([number for name, number in got if name == 'a'], [number for name, number in got if name == 'b'])
try:
    q.get(timeout=0.05)
except queue.Empty:
    print('empty', q.qsize())
try:
    q.get_nowait()
except queue.Empty:
    print('nothing now')

small = multiprocessing.Queue(2)
small.put(1)
small.put(2)
print(small.full())
try:
    small.put(3, timeout=0.05)
except queue.Full:
    print('full')
print(small.get(), small.get())

jobs = multiprocessing.JoinableQueue()
done = []


def work():
    while True:
        job = jobs.get()
        if job is None:
            jobs.task_done()
            return
        done.append(job * job)
        jobs.task_done()


thread = threading.Thread(target=work)
thread.start()
for job in range(5):
    jobs.put(job)
jobs.join()
print(done)
jobs.put(None)
thread.join()
try:
    jobs.task_done()
except ValueError as error:
    print(error)

simple = multiprocessing.SimpleQueue()
print(simple.empty())
for item in ('x', {'y': 1}):
    simple.put(item)
print(simple.empty(), simple.get(), simple.get())
simple.close()
q.close()
q.join_thread()
try:
    q.put(1)
except ValueError as error:
    print(str(error).endswith('is closed'))

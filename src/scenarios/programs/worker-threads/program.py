import queue
import threading
import time

jobs = queue.Queue()


def work():
    name = threading.current_thread().name
    while True:
        job = jobs.get()
        if job is None:
            jobs.task_done()
            break
        time.sleep(0.1 * job)
        print(name, 'did job', job)
        jobs.task_done()


workers = [threading.Thread(target=work, name=f'Worker-{n}') for n in (1, 2, 3)]
for worker in workers:
    worker.start()

for job in range(1, 8):
    jobs.put(job)
jobs.join()
print('all jobs are done, the workers wait for more')

for worker in workers:
    jobs.put(None)
for worker in workers:
    worker.join()
print('the workers have gone home')

import queue
import threading

jobs = queue.Queue()


def work():
    while (job := jobs.get()) is not None:
        print('job', job, flush=True)


worker = threading.Thread(target=work, name='Worker')
worker.start()
for job in (1, 2):
    jobs.put(job)
jobs.join()
jobs.put(None)
worker.join()

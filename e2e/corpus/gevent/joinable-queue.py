"""JoinableQueue: join() waits for task_done()."""
import gevent
from gevent.queue import JoinableQueue

queue = JoinableQueue()


def worker(name):
    while True:
        item = queue.get()
        try:
            gevent.sleep(0.1 * item)
            print(name, 'has done', item)
        finally:
            queue.task_done()


workers = [gevent.spawn(worker, name) for name in 'AB']
for item in (3, 1, 1, 2):
    queue.put(item)
print('waiting', queue.unfinished_tasks)
queue.join()
print('all done', queue.unfinished_tasks, queue.empty())
try:
    queue.task_done()
except ValueError as error:
    print(error)
gevent.killall(workers)

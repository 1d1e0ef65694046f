import queue
import threading
import time

q = queue.Queue()
done = []


def work():
    while True:
        item = q.get()
        time.sleep(0.01)
        done.append(item)
        q.task_done()


for item in range(6):
    q.put(item)
print('unfinished:', q.unfinished_tasks)
for _ in range(2):
    threading.Thread(target=work, daemon=True).start()
q.join()
print('finished:', sorted(done), q.unfinished_tasks)
try:
    q.task_done()
except ValueError as error:
    print('ValueError:', error)

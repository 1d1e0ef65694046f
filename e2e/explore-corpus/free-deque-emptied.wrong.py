# wrong · free-threaded · look, then popleft() from a deque that another has emptied: IndexError in a thread · 2 switches · jobs at 9, 10
import threading
from collections import deque

jobs = deque(["one"])
done = []

def worker():
    while jobs:
        done.append(jobs.popleft())

ts = [threading.Thread(target=worker) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(done)
assert done == ["one"], done

# right · free-threaded · the same, tried and seen to
import threading
from collections import deque

jobs = deque(["one"])
done = []

def worker():
    while True:
        try:
            job = jobs.popleft()
        except IndexError:
            return
        done.append(job)

ts = [threading.Thread(target=worker) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(done)
assert done == ["one"], done

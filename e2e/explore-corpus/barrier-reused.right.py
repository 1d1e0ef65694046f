# right · cpython · the same with threading.Barrier
import threading

N = 2
barrier = threading.Barrier(N)
phase = []

def step(i):
    for round in range(2):
        phase.append((round, i))
        barrier.wait()

ts = [threading.Thread(target=step, args=(i,)) for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
assert [r for r, _ in phase] == [0, 0, 1, 1]

# wrong · cpython · a barrier by hand with an Event that is cleared by whoever comes through: the next round hangs
import threading

N = 2
arrived = 0
lock = threading.Lock()
go = threading.Event()
phase = []

def step(i):
    global arrived
    for round in range(2):
        phase.append((round, i))
        with lock:
            arrived += 1
            if arrived == N:
                arrived = 0
                go.set()
        go.wait()
        go.clear()

ts = [threading.Thread(target=step, args=(i,)) for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(phase)

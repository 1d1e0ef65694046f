import threading
import time

barrier = threading.Barrier(3)
outcome = []


def wait(n):
    try:
        barrier.wait()
        outcome.append('passed')
    except threading.BrokenBarrierError:
        outcome.append('broken')


threads = [threading.Thread(target=wait, args=(n,)) for n in range(2)]
for thread in threads:
    thread.start()
while barrier.n_waiting < 2:
    time.sleep(0.01)
barrier.abort()
for thread in threads:
    thread.join()
print(outcome, barrier.broken, barrier.n_waiting)

threads = [threading.Thread(target=wait, args=(n,)) for n in range(2)]
barrier.reset()
for thread in threads:
    thread.start()
while barrier.n_waiting < 2:
    time.sleep(0.01)
barrier.reset()
for thread in threads:
    thread.join()
print(outcome, barrier.broken)

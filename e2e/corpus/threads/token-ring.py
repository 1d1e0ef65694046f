import queue
import threading

SIZE = 5
ring = [queue.Queue(1) for _ in range(SIZE)]
visits = []


def station(n):
    while True:
        token = ring[n].get()
        if token < 0:
            ring[(n + 1) % SIZE].put(token)
            return
        visits.append(n)
        following = token - 1 if token else -1
        ring[(n + 1) % SIZE].put(following)
        if following < 0:
            return


threads = [threading.Thread(target=station, args=(n,), daemon=True) for n in range(SIZE)]
for thread in threads:
    thread.start()
ring[0].put(11)
for thread in threads:
    thread.join()
print(visits)

# wrong · cpython · a lock that was not to be had in time is taken for taken · scores[0] at 10, 12
import threading

lock = threading.Lock()
scores = [0]


def add(points):
    lock.acquire(timeout=0.05)
    current = scores[0]
    total = sum([current, points])
    scores[0] = total
    try:
        lock.release()
    except RuntimeError:
        pass


players = [threading.Thread(target=add, args=(points,), name=f'player-{points}') for points in (1, 2)]
for player in players:
    player.start()
for player in players:
    player.join()
assert scores == [3], scores

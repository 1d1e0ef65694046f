# right · cpython · asks for the lock again until it has it
import threading

lock = threading.Lock()
scores = [0]


def add(points):
    while not lock.acquire(timeout=0.05):
        pass
    current = scores[0]
    total = sum([current, points])
    scores[0] = total
    lock.release()


players = [threading.Thread(target=add, args=(points,), name=f'player-{points}') for points in (1, 2)]
for player in players:
    player.start()
for player in players:
    player.join()
assert scores == [3], scores

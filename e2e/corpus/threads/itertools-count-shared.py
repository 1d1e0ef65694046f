import itertools
import threading

numbers = itertools.count()
taken = [[] for _ in range(4)]


def take(mine):
    for _ in range(250):
        mine.append(next(numbers))


threads = [threading.Thread(target=take, args=(mine,)) for mine in taken]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(itertools.chain(*taken)) == list(range(1000)), next(numbers))
print(all(mine == sorted(mine) for mine in taken))

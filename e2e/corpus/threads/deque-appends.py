import collections
import threading

recent = collections.deque(maxlen=5)
everything = collections.deque()


def add(base):
    for n in range(100):
        recent.append(base + n)
        everything.appendleft(base + n)


threads = [threading.Thread(target=add, args=(base,)) for base in (0, 1000, 2000)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(recent), len(everything), sum(everything))

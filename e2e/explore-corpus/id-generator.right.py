# right · every-bytecode · two threads get the same number from a generator of ids by hand
import itertools
import threading

ids = itertools.count(1)
given = []


def next_id():
    given.append(next(ids))


threads = [threading.Thread(target=next_id) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(set(given)) == 2, given

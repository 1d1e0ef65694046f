# right · every-bytecode · an iterator of C gives each number once
import itertools
import threading

numbers = itertools.count(1)
given = {}


def take(name):
    given[name] = next(numbers)


threads = [threading.Thread(target=take, args=(name,)) for name in ('a', 'b')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(given.values()) == [1, 2], given

# wrong · cpython · the first thread is taken to have the first number of a shared iterator
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
assert given['a'] == 1, given

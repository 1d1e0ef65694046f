# wrong · cpython · a lost update at a call of a function, at CPython’s own places · 2 switches · n at 13
import threading

n = 0


def plus_one(value):
    return value + 1


def bump():
    global n
    n = plus_one(n)


threads = [threading.Thread(target=bump) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert n == 2, n

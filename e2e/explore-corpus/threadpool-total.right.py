# right · every-bytecode · the threads of a ThreadPool add to a global under a lock
from multiprocessing.pool import ThreadPool
from threading import Lock

total = 0
lock = Lock()


def add(n):
    global total
    with lock:
        total = total + n


with ThreadPool(2) as pool:
    pool.map(add, [1, 2, 3])
print(total)
assert total == 6

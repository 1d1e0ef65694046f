import threading
from multiprocessing.pool import ThreadPool

local = threading.local()


def prepare(value):
    local.value = value


pool = ThreadPool(2, initializer=prepare, initargs=(7,))
print(pool.map(lambda n: local.value + n, range(3)))
try:
    pool.join()
except ValueError as error:
    print('ValueError:', error)
pool.close()
try:
    pool.apply(print)
except ValueError as error:
    print('ValueError:', error)
pool.join()
print('threads left:', threading.active_count())

stopped = ThreadPool(1)
stopped.terminate()
stopped.join()
print('threads left:', threading.active_count())

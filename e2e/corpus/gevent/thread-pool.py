"""ThreadPool: real threads, so that blocking calls block no greenlet."""
import threading
import time
import gevent
from gevent import get_hub
from gevent.threadpool import ThreadPool

pool = ThreadPool(3)
begin = time.monotonic()


def block(n):
    time.sleep(1)
    return n, threading.current_thread() is threading.main_thread()


def clock():
    for tick in range(3):
        gevent.sleep(0.25)
    print('the clock has ticked')


ticking = gevent.spawn(clock)
results = [pool.spawn(block, n) for n in range(4)]
print(f'{time.monotonic() - begin:.0f} s for the fourth')
gevent.joinall(results)
print([result.get() for result in results], f'{time.monotonic() - begin:.0f} s')
print(pool.map(str.upper, ['a', 'b']), pool.apply(divmod, (7, 2)), pool.size, pool.maxsize)
try:
    pool.apply(int, ('x',))
except ValueError as error:
    print(error)
print(get_hub().threadpool.apply(block, ('hub',)))
pool.join()
print(len(pool))

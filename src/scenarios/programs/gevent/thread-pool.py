import time

import gevent
from gevent.threadpool import ThreadPool


def develop(photo):
    time.sleep(1)
    return f'photo {photo}'


start = time.monotonic()
pool = ThreadPool(3)
results = []
for photo in range(4):
    results.append(pool.spawn(develop, photo))
    print(f'photo {photo}: taken on after {time.monotonic() - start:.0f} s')
gevent.joinall(results)
print([result.get() for result in results])
print(f'{time.monotonic() - start:.0f} s')

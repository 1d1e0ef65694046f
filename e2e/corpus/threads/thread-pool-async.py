import threading
from multiprocessing import TimeoutError
from multiprocessing.pool import ThreadPool

gate = threading.Event()
seen = []


def fail():
    raise KeyError('missing')


pool = ThreadPool(2)
slow = pool.apply_async(gate.wait)
try:
    slow.get(timeout=0.05)
except TimeoutError as error:
    print('TimeoutError', repr(error))
print('ready:', slow.ready())
gate.set()
print(slow.get(), slow.ready(), slow.successful())

good = pool.apply_async(pow, (2, 10), callback=lambda value: seen.append(('callback', value)))
bad = pool.apply_async(fail, error_callback=lambda error: seen.append(('error_callback', repr(error))))
many = pool.map_async(abs, [-1, -2], callback=lambda values: seen.append(('map callback', values)))
for result in (good, bad, many):
    result.wait()
try:
    bad.get()
except KeyError as error:
    print('raised again:', repr(error), bad.successful())
pool.close()
pool.join()
print(sorted(seen))

# Tasks of a pool wait for tasks of the same pool, which has no worker left for them.
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def outer(n):
    inner_call = pool.submit(inner, n)
    return inner_call.result()


def inner(n):
    time.sleep(0.1)
    return n * n


calls = [pool.submit(outer, n) for n in range(2)]
print([call.result() for call in calls])

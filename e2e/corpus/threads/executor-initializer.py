import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

local = threading.local()
ready = []


def prepare(value):
    local.value = value
    ready.append(threading.current_thread().name)


with ThreadPoolExecutor(2, thread_name_prefix='W', initializer=prepare, initargs=('prepared',)) as executor:
    print({executor.submit(lambda: local.value).result() for _ in range(4)})
print(ready[0], len(ready) <= 2)


def fail():
    raise OSError('cannot prepare')


import logging

logging.getLogger('concurrent.futures').setLevel(logging.CRITICAL + 1)
with ThreadPoolExecutor(1, initializer=fail) as executor:
    future = executor.submit(print)
    try:
        future.result()
    except BrokenThreadPool as error:
        print('BrokenThreadPool:', error)

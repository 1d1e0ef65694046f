import threading

lock = threading.Lock()
rlock = threading.RLock()
for what, call in {
    'release of a free Lock': lock.release,
    'release of a free RLock': rlock.release,
    'timeout without blocking': lambda: lock.acquire(False, 1),
    'negative timeout': lambda: lock.acquire(timeout=-2),
    'notify without the lock': threading.Condition().notify,
    'wait without the lock': threading.Condition().wait,
    'negative semaphore': lambda: threading.Semaphore(-1),
}.items():
    try:
        call()
    except Exception as error:
        print(f'{what}: {type(error).__name__}: {error}')

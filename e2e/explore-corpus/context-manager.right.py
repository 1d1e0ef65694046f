# right · every-bytecode · a context manager under a lock
import threading
from contextlib import contextmanager

level = 'info'
lock = threading.RLock()

@contextmanager
def verbose():
    global level
    with lock:
        before, level = level, 'debug'
        try:
            yield
        finally:
            level = before

def work():
    with verbose():
        assert level == 'debug'

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
assert level == 'info', level

# wrong · every-bytecode · a context manager saves a setting that another one has changed · level at 10, 11, 15
import threading
from contextlib import contextmanager

level = 'info'

@contextmanager
def verbose():
    global level
    before = level
    level = 'debug'
    try:
        yield
    finally:
        level = before

def work():
    with verbose():
        pass

threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
assert level == 'info', level

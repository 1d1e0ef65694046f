# wrong · every-bytecode · two readers wait for each other to leave so that they may write, a hang · 2 switches · rw.cond, self.readers at 14, 23, 24, 47
import threading

class RWLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writer = False

    def acquire_read(self):
        with self.cond:
            while self.writer:
                self.cond.wait()
            self.readers += 1

    def release_read(self):
        with self.cond:
            self.readers -= 1
            self.cond.notify_all()

    def upgrade(self):
        with self.cond:
            while self.writer or self.readers > 1:
                self.cond.wait()
            self.readers -= 1
            self.writer = True

    def release_write(self):
        with self.cond:
            self.writer = False
            self.cond.notify_all()

rw = RWLock()
table = {}

def put(key):
    rw.acquire_read()
    if key not in table:
        rw.upgrade()
        table[key] = 1
        rw.release_write()
    else:
        rw.release_read()

ts = [threading.Thread(target=put, args=(k,)) for k in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(table)

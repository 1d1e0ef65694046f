import threading
import time


class ReadWriteLock:
    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False

    def acquire_read(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing)
            self.readers += 1

    def release_read(self):
        with self.condition:
            self.readers -= 1
            if self.readers == 0:
                self.condition.notify_all()

    def acquire_write(self):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True

    def release_write(self):
        with self.condition:
            self.writing = False
            self.condition.notify_all()


lock = ReadWriteLock()
values = {'x': 0, 'y': 0}
torn = []


def read():
    for _ in range(5):
        lock.acquire_read()
        if values['x'] != values['y']:
            torn.append(dict(values))
        time.sleep(0.002)
        lock.release_read()


def write():
    for _ in range(5):
        lock.acquire_write()
        values['x'] += 1
        time.sleep(0.002)
        values['y'] += 1
        lock.release_write()


threads = [threading.Thread(target=read) for _ in range(3)] + [threading.Thread(target=write) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(values, 'torn reads:', torn)

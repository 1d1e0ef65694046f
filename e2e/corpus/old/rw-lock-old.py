# -*- coding: utf-8 -*-
# 读写锁：用两个条件变量自己实现
import threading
import time


class RWLock(object):
    def __init__(self):
        self._cond = threading.Condition(threading.Lock())
        self._readers = 0

    def acquire_read(self):
        self._cond.acquire()
        try:
            self._readers += 1
        finally:
            self._cond.release()

    def release_read(self):
        self._cond.acquire()
        try:
            self._readers -= 1
            if not self._readers:
                self._cond.notifyAll()
        finally:
            self._cond.release()

    def acquire_write(self):
        self._cond.acquire()
        while self._readers > 0:
            self._cond.wait()

    def release_write(self):
        self._cond.release()


数据 = {'版本': 0}
lock = RWLock()
看到 = []


def reader(delay):
    time.sleep(delay)
    lock.acquire_read()
    看到.append(数据['版本'])
    time.sleep(0.1)
    lock.release_read()


def writer():
    time.sleep(0.05)
    lock.acquire_write()
    数据['版本'] += 1
    lock.release_write()


ts = [threading.Thread(target=reader, args=(d,)) for d in (0, 0, 0.4)] + [threading.Thread(target=writer)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print('看到的版本：%s' % sorted(看到))

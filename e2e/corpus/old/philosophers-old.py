# -*- coding: utf-8 -*-
# 哲学家就餐：按编号顺序拿筷子，避免死锁
import threading
import time


class Philosopher(threading.Thread):
    def __init__(self, index, left, right):
        threading.Thread.__init__(self, name='哲学家%d' % index)
        self.first, self.second = (left, right) if index < 4 else (right, left)
        self.meals = 0

    def run(self):
        for i in range(3):
            self.first.acquire()
            self.second.acquire()
            self.meals += 1
            time.sleep(0.005)
            self.second.release()
            self.first.release()


筷子 = [threading.Lock() for i in range(5)]
people = [Philosopher(i, 筷子[i], 筷子[(i + 1) % 5]) for i in range(5)]
for p in people:
    p.start()
while any([p.isAlive() for p in people]):
    time.sleep(0.01)
for p in people:
    print('%s 吃了 %d 顿' % (p.getName(), p.meals))

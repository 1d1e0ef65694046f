# -*- coding: utf-8 -*-
# 信号量：同一时间最多允许 2 个线程进入
import threading
import time


def func(i):
    sem.acquire()
    order.append(i)
    if i < 2:
        print("%s 进入 KTV" % threading.currentThread().getName())
    time.sleep(0.05)
    sem.release()


sem = threading.BoundedSemaphore(2)
order = []
start = time.time()
for i in range(6):
    t = threading.Thread(target=func, args=(i,), name="客人%d" % i)
    t.start()
    time.sleep(0.005)

for t in threading.enumerate():
    if t is threading.currentThread():
        continue
    t.join()
used = time.time() - start
print("一共 %d 人，分三批" % len(order))
print("耗时大约 0.15 秒：%s" % (0.14 < used < 0.6))

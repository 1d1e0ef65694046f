# -*- coding: utf-8 -*-
# 单线程与多线程的耗时比较（计算密集型）
import threading
import time


def add():
    total = 0
    for i in range(20000):
        total += i
    result.append(total)


result = []
start = time.clock()
add()
add()
single = time.clock() - start

start = time.clock()
t1 = threading.Thread(target=add)
t2 = threading.Thread(target=add)
t1.start()
t2.start()
t1.join()
t2.join()
multi = time.clock() - start
print("结果一致：%s" % (len(set(result)) == 1))
print("单线程耗时为正：%s，多线程耗时为正：%s" % (single > 0, multi > 0))

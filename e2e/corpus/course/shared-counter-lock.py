# -*- coding: utf-8 -*-
# 两个入口的计数器共用一个变量，用互斥锁保护
import threading

visitors = 0
mutex = threading.Lock()


def east_gate(times):
    global visitors
    for i in range(times):
        mutex.acquire()     # 加锁
        visitors += 1
        mutex.release()     # 解锁


def west_gate(times):
    global visitors
    for i in range(times):
        if mutex.acquire(True):
            visitors += 2
            mutex.release()


t1 = threading.Thread(target=east_gate, args=(5000,))
t2 = threading.Thread(target=west_gate, args=(2500,))
t1.start()
t2.start()
while len(threading.enumerate()) != 1:   # 等到只剩主线程
    pass
print("今天入园人数：%s" % visitors)

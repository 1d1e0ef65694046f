# -*- coding: utf-8 -*-
# 进程间通信：一个写，一个读；读进程是死循环，只能强行终止
from multiprocessing import Process, Queue
import time


# 写数据进程执行的代码:
def write(q):
    for value in ['甲', '乙', '丙']:
        print('放入 %s' % value)
        q.put(value)
        time.sleep(0.1)


# 读数据进程执行的代码:
def read(q):
    time.sleep(0.03)
    while True:
        value = q.get(True)
        print('取出 %s' % value)


if __name__ == '__main__':
    q = Queue()
    pw = Process(target=write, args=(q,))
    pr = Process(target=read, args=(q,))
    pw.start()
    pr.start()
    pw.join()
    time.sleep(0.1)
    # pr 进程里是死循环，无法等待其结束，只能强行终止:
    pr.terminate()
    pr.join()
    print('读进程的 exitcode：%d' % pr.exitcode)

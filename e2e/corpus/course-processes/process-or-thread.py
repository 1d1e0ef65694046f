# -*- coding: utf-8 -*-
# 多进程与多线程的对比：全局变量是否共享
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process

g_num = 100
start = time.clock()


def work():
    global g_num
    g_num += 1
    print("g_num=%d，线程名：%s" % (g_num, threading.currentThread().getName()))


def task(n):
    return n ** 2, os.getpid()


def show(future):
    # 回调函数由主进程执行
    square, pid = future.result()
    res.append((square, pid == os.getpid()))


if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    p.join()
    print("进程之后：%d" % g_num)

    t = threading.Thread(target=work, name='子线程')
    t.setDaemon(True)
    t.start()
    t.join()
    print("线程之后：%d" % g_num)

    for pool in (ProcessPoolExecutor, ThreadPoolExecutor):
        res = []
        executor = pool(max_workers=2)
        for i in range(4):
            executor.submit(task, i).add_done_callback(show)
        executor.shutdown(wait=True)
        print(pool.__name__, sorted(res))
    print("用了 CPU 时间：%s" % (time.clock() - start >= 0))

# -*- coding: utf-8 -*-
# Timer 定时器与 join 的先后
import threading
import time


def hello(name):
    print("定时器：你好，%s" % name)


timer = threading.Timer(0.1, hello, ["世界"])
timer.setName("定时器")
timer.start()
print("%s 先打印" % threading.currentThread().getName())
timer.join()
cancelled = threading.Timer(10, hello, ["不会打印"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print("取消后还活着吗：%s" % cancelled.isAlive())
print("现在是主线程：%s" % isinstance(threading.currentThread(), threading._MainThread))

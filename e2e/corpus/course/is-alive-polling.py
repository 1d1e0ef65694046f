# -*- coding: utf-8 -*-
# 用 isAlive 轮询线程状态
import threading
import time


def download():
    for percent in range(0, 101, 50):
        time.sleep(0.02)
        progress.append(percent)


progress = []
t = threading.Thread(target=download, name="下载线程")
print("启动前：%s" % t.isAlive())
t.start()
print("启动后：%s" % t.isAlive())
while t.isAlive():
    time.sleep(0.005)
print("结束后：%s，进度：%s" % (t.isAlive(), progress))
print("线程名：%s，标识符存在：%s" % (t.getName(), t.ident is not None))

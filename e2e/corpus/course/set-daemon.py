# -*- coding: utf-8 -*-
# 守护线程：主线程结束，子线程跟着结束
import threading
import time


def run(n):
    print("[%s] 开始运行" % n)
    time.sleep(5)
    print("[%s] 这一句不会打印" % n)


def main():
    print("%s 启动" % threading.currentThread().getName())
    t = threading.Thread(target=run, args=("子线程",))
    t.setDaemon(True)      # 必须在 start() 之前设置
    print("是否守护线程：%s" % t.isDaemon())
    t.start()
    t.join(timeout=0.1)
    print("子线程还活着吗？ %s" % t.isAlive())


main()
print("---- 主线程结束 ----")

# -*- coding: utf-8 -*-
# 第一个多线程程序：一边烧水，一边洗菜
import threading
import time


def boil_water(times):
    for i in range(times):
        print("水温 %d 度" % (40 + i * 30))
        time.sleep(0.06)


def wash_vegetables(times):
    time.sleep(0.03)
    for i in range(times):
        print("洗好第 %d 棵菜" % (i + 1))
        time.sleep(0.06)


if __name__ == '__main__':
    t1 = threading.Thread(target=boil_water, args=(3,))
    t2 = threading.Thread(target=wash_vegetables, args=(3,))
    t1.start()
    t2.start()
    time.sleep(0.015)
    print("厨房里的线程数：%d" % threading.activeCount())
    t1.join()
    t2.join()
    print("可以下锅了，线程数：%d" % threading.activeCount())

# -*- coding: utf-8 -*-
# 事件：红绿灯
import threading
import time

event = threading.Event()


def light():
    print("红灯亮")
    event.clear()
    time.sleep(0.1)
    print("绿灯亮")
    event.set()


def car(name, delay):
    time.sleep(delay)
    if not event.isSet():
        print("%s 在等红灯" % name)
    event.wait()
    time.sleep(delay)
    print("%s 通过路口" % name)


l = threading.Thread(target=light)
l.start()
cars = [threading.Thread(target=car, args=("汽车%s" % c, 0.03 * (n + 1))) for n, c in enumerate("AB")]
for c in cars:
    c.start()
for c in cars + [l]:
    c.join()
print("路口恢复畅通")

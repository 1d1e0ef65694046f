# -*- coding: utf-8 -*-
# 信号量：停车场只有两个车位
import threading
import time

车位 = threading.BoundedSemaphore(2)
当前 = 0
最多 = 0
保护 = threading.RLock()


def 停车(车牌, 进场):
    global 当前, 最多
    time.sleep(进场)
    with 车位:
        with 保护:
            当前 += 1
            最多 = max(最多, 当前)
            print('%s 进场' % 车牌)
        time.sleep(0.45)
        with 保护:
            当前 -= 1


cars = ['京A%03d' % n for n in range(1, 6)]
threads = [threading.Thread(target=停车, args=(car, 0.1 * k)) for k, car in enumerate(cars)]
[t.start() for t in threads]
[t.join() for t in threads]
print('同时停车最多 %d 辆' % 最多)
try:
    车位.release()
except ValueError as e:
    print('多放了一次：%s' % e)

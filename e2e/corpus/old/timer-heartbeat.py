# -*- coding: utf-8 -*-
# 定时器：心跳包，发三次之后停止
import threading

次数 = 0


class HeartBeat(object):
    def __init__(self, interval):
        self.interval = interval
        self.timer = None
        self.finished = threading.Event()

    def start(self):
        self.timer = threading.Timer(self.interval, self.beat)
        self.timer.setDaemon(True)
        self.timer.start()

    def beat(self):
        global 次数
        次数 += 1
        print('第 %d 次心跳' % 次数)
        if 次数 < 3:
            self.start()
        else:
            self.finished.set()


h = HeartBeat(0.05)
h.start()
h.finished.wait()
never = threading.Timer(10, print, ('不会执行',))
never.start()
never.cancel()
never.join()
print('定时器还活着：%s' % never.isAlive())

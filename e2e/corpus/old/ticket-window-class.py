# -*- coding: utf-8 -*-
# 实验三：三个窗口卖十张火车票
import threading
import time

票数 = 10
锁 = threading.Lock()


class 窗口(threading.Thread):
    def __init__(self, 名字):
        threading.Thread.__init__(self)
        self.setName(名字)
        self.卖出 = 0

    def run(self):
        global 票数
        while True:
            锁.acquire()
            try:
                if 票数 <= 0:
                    break
                票数 -= 1
                self.卖出 += 1
            finally:
                锁.release()
            time.sleep(0.01)


def main():
    窗口列表 = []
    for i in range(1, 4):
        w = 窗口('%d号窗口' % i)
        窗口列表.append(w)
    for w in 窗口列表:
        w.start()
    for w in 窗口列表:
        w.join()
    print('名字：%s' % '、'.join([w.getName() for w in 窗口列表]))
    print('一共卖出 %d 张，剩余 %d 张' % (sum([w.卖出 for w in 窗口列表]), 票数))
    print('都结束了：%s' % (not any([w.isAlive() for w in 窗口列表])))


if __name__ == '__main__':
    main()

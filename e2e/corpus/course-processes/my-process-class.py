# -*- coding: utf-8 -*-
# 继承 Process 类，重写 run 方法
import time
from multiprocessing import Process


class MyProcess(Process):

    def __init__(self, interval):
        # 一定要先调用父类的初始化方法
        Process.__init__(self)
        self.interval = interval

    def run(self):
        print("%s 开始执行" % self.name)
        t_start = time.time()
        time.sleep(self.interval)
        t_stop = time.time()
        print("%s 执行结束，耗时够了：%s" % (self.name, t_stop - t_start >= self.interval - 0.01))


if __name__ == "__main__":
    p1 = MyProcess(0.1)
    p1.start()
    p1.join()
    p2 = MyProcess(0.05)
    p2.name = '二号进程'
    p2.start()
    p2.join()
    print("p1.is_alive=%s，p2.is_alive=%s" % (p1.is_alive(), p2.is_alive()))

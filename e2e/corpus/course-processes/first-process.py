# -*- coding: utf-8 -*-
# 第一个多进程程序：父进程和子进程
import os
import time
from multiprocessing import Process


def study(name, hours, **kwargs):
    for i in range(hours):
        print("%s学习了%d小时" % (name, i + 1))
        time.sleep(0.02)
    print("其他参数：%s" % kwargs)
    print("父进程号对得上：%s" % (os.getppid() == father))


if __name__ == '__main__':
    father = os.getpid()
    p = Process(target=study, args=('小明', 3), kwargs={"course": "操作系统"})
    print("准备启动子进程，pid 为 %s" % p.pid)
    p.start()
    p.join()
    print("子进程已结束，退出码：%d" % p.exitcode)

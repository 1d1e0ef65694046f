# -*- coding: utf-8 -*-
# 继承 Process，没有写 if __name__ == '__main__'（Linux 下可以运行）
from multiprocessing import Process, Queue, current_process
import os
import time


class MyProcess(Process):
    def __init__(self, name, q):
        super(MyProcess, self).__init__()
        self.name = name
        self.q = q

    def run(self):
        self.q.put((self.name, os.getpid() == self.pid, os.getppid() == 父进程))
        if self.name == '坏进程':
            exit(3)


父进程 = os.getpid()
q = Queue()
ps = [MyProcess(name, q) for name in ('好进程', '坏进程')]
for p in ps:
    p.daemon = True
    print('%s 启动前：pid=%s exitcode=%s' % (p.name, p.pid, p.exitcode))
    p.start()
    p.join()
    print('%s 结束后：存活=%s exitcode=%s' % (p.name, p.is_alive(), p.exitcode))
for i in range(2):
    print('%s 进程号一致：%s 父进程一致：%s' % q.get())
print('当前进程：%s' % current_process().name)

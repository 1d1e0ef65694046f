# -*- coding: utf-8 -*-
# 条件变量：裁判发令，运动员起跑，裁判记录成绩
import threading


class Runner(threading.Thread):
    def __init__(self, cond):
        super(Runner, self).__init__(name="运动员")
        self.cond = cond

    def run(self):
        with self.cond:
            self.cond.wait()
            print("{0}：起跑".format(self.getName()))
            self.cond.notify()
            self.cond.wait()
            print("{0}：谢谢裁判".format(self.getName()))


class Referee(threading.Thread):
    def __init__(self, cond):
        super(Referee, self).__init__(name="裁判")
        self.cond = cond

    def run(self):
        with self.cond:
            print("{0}：预备".format(self.getName()))
            self.cond.notify()
            self.cond.wait()
            print("{0}：成绩有效".format(self.getName()))
            self.cond.notify()


if __name__ == "__main__":
    cond = threading.Condition()
    runner = Runner(cond)
    referee = Referee(cond)
    # 顺序很重要：等待的一方必须先进入 wait，否则通知就丢了
    runner.start()
    while not cond._waiters:
        pass
    referee.start()
    runner.join()
    referee.join()

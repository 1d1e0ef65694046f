# -*- coding: utf-8 -*-
# 条件变量：面包店。没有面包时顾客 wait，出炉时 notifyAll
import threading
import time

con = threading.Condition()
bread = 0
log = []


class Customer(threading.Thread):
    def __init__(self, name):
        super(Customer, self).__init__()
        self.name = name

    def run(self):
        global bread
        con.acquire()
        while bread == 0:
            con.wait()
        bread -= 1
        log.append(self.getName())
        con.release()


class Baker(threading.Thread):
    def run(self):
        global bread
        for batch in (2, 1):
            time.sleep(0.1)
            if con.acquire():
                bread += batch
                print('出炉 %d 个面包' % batch)
                con.notifyAll()
                con.release()


customers = [Customer('顾客%s' % c) for c in '甲乙丙']
for c in customers:
    c.setDaemon(True)
    c.start()
baker = Baker()
baker.start()
baker.join()
for c in customers:
    c.join(2)
print('买到面包的：%s' % ' '.join(sorted(log)))
print('剩下 %d 个' % bread)

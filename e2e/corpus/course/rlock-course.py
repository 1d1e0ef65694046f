# -*- coding: utf-8 -*-
# 递归锁：同一个线程可以多次 acquire
import threading


class BankAccount(object):
    def __init__(self, money):
        self.money = money
        self.rlock = threading.RLock()

    def save(self, n):
        self.rlock.acquire()
        try:
            self.money += n
        finally:
            self.rlock.release()

    def save_twice(self, n):
        self.rlock.acquire()
        try:
            self.save(n)
            self.save(n)
        finally:
            self.rlock.release()


account = BankAccount(100)
t_list = []
for i in range(10):
    t = threading.Thread(target=account.save_twice, args=(i,))
    t_list.append(t)
    t.start()
for t in t_list:
    t.join()
print("账户余额：%.2f 元" % account.money)

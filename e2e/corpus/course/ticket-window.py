# -*- coding: utf-8 -*-
# 三个窗口卖票，用锁保证票数正确
import threading
import time

tickets = 12
lock = threading.Lock()
sold = []


def sale():
    global tickets
    while True:
        lock.acquire()
        if tickets > 0:
            time.sleep(0.002)
            sold.append((threading.currentThread().getName(), tickets))
            tickets -= 1
            lock.release()
            time.sleep(0.002)
        else:
            lock.release()
            break


threads = []
for name in ["一号窗口", "二号窗口", "三号窗口"]:
    t = threading.Thread(target=sale)
    t.setName(name)
    threads.append(t)

for t in threads:
    t.start()
for t in threads:
    t.join()

print("一共卖出 %d 张票" % len(sold))
print("票号：%s" % [number for name, number in sold])
print("剩余 %d 张" % tickets)

# -*- coding: utf-8 -*-
# Event：等数据库启动好了再连接
from threading import Thread, Event, currentThread
import time

e = Event()


def conn_mysql():
    count = 1
    while not e.isSet():
        if count > 3:
            raise TimeoutError('连接超时')
        print('%s 第 %d 次尝试连接' % (currentThread().getName(), count))
        e.wait(0.5)
        count += 1
    print('%s 连接成功' % currentThread().getName())


def check_mysql():
    print('%s 正在检查' % currentThread().getName())
    time.sleep(0.7)
    e.set()


conn = Thread(target=conn_mysql)
conn.setName('连接线程')
check = Thread(target=check_mysql)
check.setName('检查线程')
conn.start()
time.sleep(0.05)
check.start()
conn.join()
check.join()
e.clear()
print('清除之后：%s' % e.isSet())

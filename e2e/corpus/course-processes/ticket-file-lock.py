# -*- coding: utf-8 -*-
# 模拟抢票：多个进程操作同一个文件，用锁保证数据安全
import json
import os
import tempfile
import time
from multiprocessing import Lock, Process, Queue

db = os.path.join(tempfile.gettempdir(), 'ticket_db_%d.json' % os.getpid())


def search(name):
    dic = json.load(open(db))
    return '%s 查到剩余票数：%s' % (name, dic['count'])


def get(name, q):
    dic = json.load(open(db))
    time.sleep(0.01)  # 模拟读数据的网络延迟
    if dic['count'] > 0:
        dic['count'] -= 1
        time.sleep(0.01)  # 模拟写数据的网络延迟
        json.dump(dic, open(db, 'w'))
        q.put('购票成功')
    else:
        q.put('票已售完')


def task(name, lock, q):
    search(name)
    lock.acquire()
    get(name, q)
    lock.release()


if __name__ == '__main__':
    json.dump({'count': 3}, open(db, 'w'))
    lock = Lock()
    q = Queue()
    p_l = []
    for i in range(10):
        p = Process(target=task, args=('用户%d' % i, lock, q))
        p_l.append(p)
        p.start()
    res = [q.get() for i in range(10)]
    for p in p_l:
        p.join()
    print('成功 %d 人，失败 %d 人' % (res.count('购票成功'), res.count('票已售完')))
    print(search('管理员'))
    os.remove(db)

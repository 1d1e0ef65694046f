# -*- coding: utf-8 -*-
# 进程间通信：一个寄信，一个收信
import time
from multiprocessing import Process, Queue


def send(q):
    for city in ['北京', '上海', '广州']:
        print('寄出：%s的信' % city)
        q.put(city)
        time.sleep(0.1)


def receive(q):
    # 寄信的已经结束，队列空了就说明收完了
    while not q.empty():
        print('收到：%s的信' % q.get())
        time.sleep(0.05)


if __name__ == '__main__':
    q = Queue()
    ps = Process(target=send, args=(q,))
    pr = Process(target=receive, args=(q,))
    ps.start()
    ps.join()
    pr.start()
    pr.join()
    print('信都收到了，队列为空：%s' % q.empty())

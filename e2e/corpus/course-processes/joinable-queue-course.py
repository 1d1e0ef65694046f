# -*- coding: utf-8 -*-
# 生产者消费者模型：JoinableQueue 加守护进程
import time
from multiprocessing import JoinableQueue, Manager, Process


def consumer(q, eaten):
    while True:
        res = q.get()
        time.sleep(0.01)
        eaten.append(res)
        q.task_done()  # 告诉队列：取走的这一个处理完了


def producer(name, q):
    for i in range(4):
        time.sleep(0.01)
        q.put('%s%s' % (name, i))
    q.join()


if __name__ == '__main__':
    q = JoinableQueue()
    eaten = Manager().list()
    # 生产者：三位师傅
    ps = [Process(target=producer, args=(name, q)) for name in ('包子', '馒头', '花卷')]
    # 消费者：两位食客
    cs = [Process(target=consumer, args=(q, eaten)) for i in range(2)]
    for c in cs:
        c.daemon = True

    for p in ps + cs:
        p.start()
    for p in ps:
        p.join()
    # 每位师傅都等到队列处理完才结束，所以东西一定吃光了
    print('一共吃了 %d 样' % len(eaten))
    for name in sorted(eaten):
        print(name, end=' ')
    print('\n主进程结束')

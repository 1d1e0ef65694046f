# -*- coding: utf-8 -*-
# 生产者与消费者：包子铺
import threading
import time
from queue import Queue

q = Queue(maxsize=5)


def producer(name):
    for i in range(1, 5):
        q.put("包子%d" % i)
        print("[%s] 做好了 包子%d" % (name, i))
        time.sleep(0.06)
    q.put(None)


def consumer(name):
    time.sleep(0.03)
    while True:
        food = q.get()
        if food is None:
            print("[%s] 吃饱了" % name)
            break
        print("[%s] 吃了 %s" % (name, food))
        time.sleep(0.06)


p = threading.Thread(target=producer, args=("王师傅",))
c = threading.Thread(target=consumer, args=("小李",))
p.start()
c.start()
p.join()
c.join()
print("收工，队列为空：%s" % q.empty())

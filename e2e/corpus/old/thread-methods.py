# -*- coding: utf-8 -*-
# Thread 对象的常用方法一览（旧式命名）
import threading
import time


def play(game):
    me = threading.currentThread()
    print('%s 开始玩 %s，守护线程：%s' % (me.getName(), game, me.isDaemon()))
    time.sleep(0.5)
    print('%s 玩完了' % me.getName())


t1 = threading.Thread(target=play, args=('围棋',))
t1.setName('棋手')
t2 = threading.Thread(target=play, kwargs={'game': '足球'}, name='球员')
t2.setDaemon(True)

print('启动之前 isAlive：%s %s' % (t1.isAlive(), t2.isAlive()))
t1.start()
time.sleep(0.1)
t2.start()
time.sleep(0.1)
print('线程数量 activeCount：%d' % threading.activeCount())
for t in sorted(threading.enumerate(), key=lambda t: t.getName()):
    print('  - %s' % t.getName())
t1.join()
t2.join()
print('结束之后 isAlive：%s %s' % (t1.isAlive(), t2.isAlive()))
try:
    t1.setDaemon(True)
except RuntimeError as e:
    print('错误：%s' % e)
try:
    t1.start()
except RuntimeError as e:
    print('错误：%s' % e)

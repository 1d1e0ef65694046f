# -*- coding: utf-8 -*-
# 在子线程里跑一个事件循环，主线程往里面扔协程
import asyncio
import time
from threading import Thread, currentThread


def start_loop(loop):
    asyncio.set_event_loop(loop)
    print('事件循环在线程 %s 里启动' % currentThread().getName())
    loop.run_forever()
    print('事件循环结束')


async def do_some_work(x):
    await asyncio.sleep(x)
    print('等了 %.2f 秒' % x)
    return x * 10


def more_work(text):
    print('普通函数：%s' % text)


new_loop = asyncio.new_event_loop()
t = Thread(target=start_loop, args=(new_loop,), name='循环线程')
t.setDaemon(True)
t.start()
time.sleep(0.05)

new_loop.call_soon_threadsafe(more_work, '打扫卫生')
time.sleep(0.1)
f1 = asyncio.run_coroutine_threadsafe(do_some_work(0.5), new_loop)
f2 = asyncio.run_coroutine_threadsafe(do_some_work(0.25), new_loop)
print('主线程没有被堵住')
print('结果：%.1f %.1f' % (f1.result(), f2.result()))

# 子线程默认没有事件循环
def no_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print('出错了：%s' % e)


n = Thread(target=no_loop, name='MyThread')
n.start()
n.join()
new_loop.call_soon_threadsafe(new_loop.stop)
t.join()
print('线程还活着吗？%s' % t.isAlive())

# -*- coding: utf-8 -*-
# 第 12 讲 协程入门：用 yield from 写的两个协程
# 一个线程里同时煮面和煎蛋
import asyncio
import threading


@asyncio.coroutine
def cook(name, seconds):
    yield from asyncio.sleep(seconds)
    print('%s：下锅' % name)
    # 这里不会卡住整个程序，事件循环会去做别的事情
    yield from asyncio.sleep(0.2)
    print('%s：出锅' % name)
    return name


# 获取事件循环
loop = asyncio.get_event_loop()
tasks = [cook('面条', 0.05), cook('鸡蛋', 0.1)]
# 执行协程
loop.run_until_complete(asyncio.wait(tasks))
print('线程数：%d，当前线程：%s' % (threading.activeCount(), threading.currentThread().getName()))
loop.close()

# -*- coding: utf-8 -*-
# Python 3.4 的写法：asyncio.async() 把协程包装成任务，任务完成后调用回调函数
import asyncio


@asyncio.coroutine
def compute(x, y):
    print("计算 %s + %s ..." % (x, y))
    yield from asyncio.sleep(0.1)
    return x + y


@asyncio.coroutine
def print_sum(x, y):
    result = yield from compute(x, y)
    print("%s + %s = %s" % (x, y, result))
    return result


def got_result(future):
    print("回调函数拿到：%d" % future.result())
    loop.stop()


loop = asyncio.get_event_loop()
task = asyncio.async(print_sum(1, 2))
task.add_done_callback(got_result)
loop.run_forever()      # 一直运行，直到 loop.stop()
print("任务完成：%s" % task.done())
loop.close()

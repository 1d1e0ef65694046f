# -*- coding: utf-8 -*-
# call_soon、call_later、call_at 与 Future
import asyncio
import functools


def 回调(编号, loop):
    print('回调 %d，循环在运行：%s' % (编号, loop.is_running()))


def set_result(future, value):
    print('设置结果：%s' % value)
    future.set_result(value)


def on_done(future, text=''):
    print('%s %s' % (text, future.result()))


loop = asyncio.get_event_loop()
now = loop.time()
loop.call_later(0.2, 回调, 2, loop)
loop.call_at(now + 0.1, 回调, 1, loop)
loop.call_soon(回调, 0, loop)
handle = loop.call_later(0.15, 回调, 99, loop)
handle.cancel()

future = asyncio.Future()
future.add_done_callback(functools.partial(on_done, text='完成回调收到'))
loop.call_later(0.3, set_result, future, '下课')
print('run_until_complete 返回：%s' % loop.run_until_complete(future))
print(future.done(), future.cancelled(), future.exception())
loop.close()

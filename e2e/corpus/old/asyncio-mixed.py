# -*- coding: utf-8 -*-
# 新旧两种协程可以互相调用；不含 yield 的函数也可以装饰
import asyncio
import inspect


@asyncio.coroutine
def old_style(n):
    yield from asyncio.sleep(0.02)
    return '旧%d' % n


async def new_style(n):
    text = await old_style(n)
    return text + '→新%d' % n


@asyncio.coroutine
def no_yield():
    print('没有 yield 的协程')
    return 42


@asyncio.coroutine
def returns_coroutine():
    return new_style(5)


@asyncio.coroutine
def main():
    a = yield from new_style(1)
    b = yield from no_yield()
    c = yield from returns_coroutine()
    print(a, b, c)
    try:
        yield from fails()
    except ZeroDivisionError as e:
        print('捕获异常：%s' % e)


@asyncio.coroutine
def fails():
    yield from asyncio.sleep(0.01)
    1 / 0


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
coro = old_style(3)
print(asyncio.iscoroutine(coro), inspect.isgenerator(coro), asyncio.iscoroutinefunction(old_style))
print(loop.run_until_complete(coro))

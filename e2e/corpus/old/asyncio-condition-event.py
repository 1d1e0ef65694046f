# -*- coding: utf-8 -*-
# 协程里的 Event 和 Condition
import asyncio


@asyncio.coroutine
def runner(name, event, delay):
    print('%s 各就各位' % name)
    yield from event.wait()
    yield from asyncio.sleep(delay)
    print('%s 到达终点' % name)


@asyncio.coroutine
def eater(cond, name, foods):
    with (yield from cond):
        while not foods:
            yield from cond.wait()
        print('%s 吃到 %s' % (name, foods.pop(0)))


@asyncio.coroutine
def cook(cond, foods):
    for food in ('饺子', '馒头'):
        yield from asyncio.sleep(0.05)
        with (yield from cond):
            foods.append(food)
            cond.notify(1)
    return '做完了'


@asyncio.coroutine
def main(loop):
    event = asyncio.Event(loop=loop)
    tasks = [loop.create_task(runner(n, event, d)) for n, d in (('甲', 0.04), ('乙', 0.02))]
    loop.call_later(0.1, event.set)
    yield from asyncio.wait(tasks, loop=loop)

    cond = asyncio.Condition(loop=loop)
    foods = []
    for name in ('张三', '李四'):
        loop.create_task(eater(cond, name, foods))
    print((yield from cook(cond, foods)))
    yield from asyncio.sleep(0.05)


loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
loop.close()

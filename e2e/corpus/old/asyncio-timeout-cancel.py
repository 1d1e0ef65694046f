# -*- coding: utf-8 -*-
# 超时与取消
import asyncio


@asyncio.coroutine
def slow_teacher():
    try:
        print("老师开始点名")
        yield from asyncio.sleep(10)
        print("点名结束")
    except asyncio.CancelledError:
        print("点名被取消")
        raise


@asyncio.coroutine
def test_timeout():
    try:
        yield from asyncio.wait_for(asyncio.sleep(5), timeout=0.1)
    except asyncio.TimeoutError:
        print("等不及了，超时")


@asyncio.coroutine
def test_cancel():
    task = asyncio.ensure_future(slow_teacher())
    yield from asyncio.sleep(0.05)
    task.cancel()
    try:
        yield from task
    except asyncio.CancelledError:
        print("cancelled() = %s" % task.cancelled())


@asyncio.coroutine
def count_tasks():
    others = [t for t in asyncio.Task.all_tasks() if t is not asyncio.Task.current_task() and not t.done()]
    print("还有 %d 个任务没完成" % len(others))
    for t in others:
        t.cancel()
    yield from asyncio.sleep(0)


loop = asyncio.get_event_loop()
loop.run_until_complete(test_timeout())
loop.run_until_complete(test_cancel())
forgotten = [loop.create_task(slow_teacher()) for i in range(3)]
loop.run_until_complete(asyncio.sleep(0.02, loop=loop))
loop.run_until_complete(count_tasks())
print([t.cancelled() for t in forgotten])
loop.close()

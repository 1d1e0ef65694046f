# -*- coding: utf-8 -*-
# 循环还没有运行，就先把 Future、Task、gather 都准备好
import asyncio


@asyncio.coroutine
def work(n):
    yield from asyncio.sleep(0.05 * n)
    if n == 2:
        raise RuntimeError('第 %d 个失败了' % n)
    return n * n


loop = asyncio.get_event_loop()
fut = asyncio.Future()
task = asyncio.Task(work(1))
group = asyncio.gather(work(1), work(2), work(3), return_exceptions=True)
lock = asyncio.Lock()
cond = asyncio.Condition(lock)
queue = asyncio.LifoQueue()
queue.put_nowait(1)
queue.put_nowait(2)
print(fut.done(), task.done(), group.done(), lock.locked(), queue.qsize())
loop.call_later(0.1, fut.set_result, '好了')
print(loop.run_until_complete(fut), task.result())
print([str(r) for r in loop.run_until_complete(group)])
print(loop.run_until_complete(queue.get()))
try:
    loop.run_until_complete(work(2))
except RuntimeError as e:
    print('异常：%s' % e)
print(asyncio.get_event_loop() is loop, asyncio.get_event_loop_policy().get_event_loop() is loop)
new = asyncio.new_event_loop()
asyncio.set_event_loop(new)
print(asyncio.get_event_loop() is new, new.run_until_complete(asyncio.wait_for(work(0), 1, loop=new)))
new.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)

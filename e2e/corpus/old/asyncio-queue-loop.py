# -*- coding: utf-8 -*-
# 异步队列：快递员把包裹放进驿站，同学来取
import asyncio
import random

random.seed(2017)


@asyncio.coroutine
def courier(queue, n):
    for i in range(1, n + 1):
        package = '包裹%02d' % i
        yield from queue.put(package)
        print('放入 %s，驿站里有 %d 件' % (package, queue.qsize()))
        yield from asyncio.sleep(0.01)
    # None 表示没有包裹了
    yield from queue.put(None)


@asyncio.coroutine
def student(queue):
    count = 0
    while True:
        package = yield from queue.get()
        if package is None:
            break
        yield from asyncio.sleep(0.08)
        count += 1
        print('取走 %s' % package)
    return count


loop = asyncio.get_event_loop()
q = asyncio.Queue(maxsize=2, loop=loop)
送货 = loop.create_task(courier(q, 5))
取货 = loop.create_task(student(q))
loop.run_until_complete(asyncio.wait([送货, 取货]))
print('一共取走 %d 件，队列为空：%s' % (取货.result(), q.empty()))
loop.close()

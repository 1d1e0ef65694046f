# -*- coding: utf-8 -*-
# 阻塞的函数交给线程池，谁先完成先处理谁
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def blocking_io(name, seconds):
    time.sleep(seconds)
    return '%s（%d 毫秒）' % (name, seconds * 1000)


@asyncio.coroutine
def main(loop):
    executor = ThreadPoolExecutor(max_workers=3)
    futures = [loop.run_in_executor(executor, blocking_io, '文件%d' % i, (4 - i) * 0.1) for i in range(1, 4)]
    for f in asyncio.as_completed(futures, loop=loop):
        result = yield from f
        print('读完 %s' % result)
    # None 是默认的线程池
    result = yield from loop.run_in_executor(None, sum, range(101))
    print('1 加到 100 等于 %d' % result)


event_loop = asyncio.get_event_loop()
try:
    event_loop.run_until_complete(main(event_loop))
finally:
    event_loop.close()

# -*- coding: utf-8 -*-
# 计算密集的函数交给进程池，协程等结果
import asyncio
from concurrent.futures import ProcessPoolExecutor


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def main(loop):
    executor = ProcessPoolExecutor(2)
    tasks = [loop.run_in_executor(executor, fib, n) for n in (10, 12, 15)]
    completed, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in completed), len(pending))
    executor.shutdown()


if __name__ == '__main__':
    loop = asyncio.get_event_loop()
    loop.run_until_complete(main(loop))
    loop.close()

import asyncio
import time


async def nothing():
    pass


async def start(count):
    begin = time.perf_counter()
    tasks = [asyncio.create_task(nothing()) for _ in range(count)]
    for task in tasks:
        await task
    print(count, 'coroutines:', round((time.perf_counter() - begin) * 1000, 2), 'ms')


async def main():
    for count in 1, 10, 100:
        await start(count)


asyncio.run(main())

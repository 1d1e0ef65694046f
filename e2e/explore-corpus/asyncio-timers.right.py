# right · cpython · the same with a lock that is held while it waits
import asyncio

stock = 1
lock = asyncio.Lock()


async def buy():
    global stock
    async with lock:
        if stock > 0:
            await asyncio.sleep(0.002)
            stock -= 1


async def main():
    first = asyncio.create_task(buy())
    await asyncio.sleep(0.006)
    second = asyncio.create_task(buy())
    await asyncio.gather(first, second)


asyncio.run(main())
assert stock >= 0, stock

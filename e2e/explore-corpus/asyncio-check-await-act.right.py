# right · cpython · check, await, act: a seat is sold twice
import asyncio

seats = 1
sold = []


async def buy(name, lock):
    global seats
    async with lock:
        if seats > 0:
            await asyncio.sleep(0)
            seats -= 1
            sold.append(name)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(buy('ada', lock), buy('bob', lock))
    assert len(sold) == 1, sold


asyncio.run(main())

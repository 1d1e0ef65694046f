# wrong · cpython · check, await, act: a seat is sold twice · 0 switches · seats at 10, 12
import asyncio

seats = 1
sold = []


async def buy(name):
    global seats
    if seats > 0:
        await asyncio.sleep(0)
        seats -= 1
        sold.append(name)


async def main():
    await asyncio.gather(buy('ada'), buy('bob'))
    assert len(sold) == 1, sold


asyncio.run(main())

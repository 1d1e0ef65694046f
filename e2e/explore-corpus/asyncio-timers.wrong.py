# wrong · cpython · what was true before an await, taken for true after it, where two timers are due soon after each other · stock at 9, 11
import asyncio

stock = 1


async def buy():
    global stock
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

# wrong · cpython · read, await, write: sums of coroutines are lost · 0 switches · total at 8, 10
import asyncio

total = 0

async def add(n):
    global total
    seen = total
    await asyncio.sleep(0.001 * n)
    total = seen + n

async def main():
    await asyncio.gather(*(add(n) for n in (1, 2, 3)))
    print(total)
    assert total == 6

asyncio.run(main())

# right · cpython · the same without an await in between
import asyncio

total = 0

async def add(n):
    global total
    await asyncio.sleep(0.001 * n)
    total += n

async def main():
    await asyncio.gather(*(add(n) for n in (1, 2, 3)))
    print(total)
    assert total == 6

asyncio.run(main())

import asyncio


async def ticks(limit):
    for n in range(limit):
        await asyncio.sleep(0.001)
        yield n


async def twice(n):
    await asyncio.sleep(0)
    return n * 2


async def main():
    even = [n async for n in ticks(5) if n % 2 == 0]
    doubled = {n: await twice(n) for n in even}
    async with asyncio.timeout(1):
        first = await anext(ticks(3))
    pairs = await asyncio.gather(*(twice(n) for n in doubled.values()))
    return even, doubled, first, pairs


print(asyncio.run(main()))

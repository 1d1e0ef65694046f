import asyncio
async def numbers(count):
    for one in range(count):
        await asyncio.sleep(0.001)
        yield one
async def add(name, count):
    total = 0
    async for one in numbers(count):
        total += one
    return name, total
async def main():
    found = await asyncio.gather(add('a', 2), add('b', 3))
    print(found)
asyncio.run(main())

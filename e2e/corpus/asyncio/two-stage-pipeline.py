import asyncio


async def read(numbers, out):
    for number in numbers:
        await asyncio.sleep(0.05)
        await out.put(number)
    await out.put(None)


async def square(source, out):
    while (number := await source.get()) is not None:
        await asyncio.sleep(0.1)
        await out.put(number * number)
    await out.put(None)


async def show(source):
    total = 0
    while (number := await source.get()) is not None:
        print(number)
        total += number
    return total


async def main():
    first, second = asyncio.Queue(1), asyncio.Queue(1)
    _, _, total = await asyncio.gather(read(range(5), first), square(first, second), show(second))
    print('total', total)


asyncio.run(main())

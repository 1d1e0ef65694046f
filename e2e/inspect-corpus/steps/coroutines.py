import asyncio


async def inner(x):
    y = x * 2
    await asyncio.sleep(0)
    z = y + 1
    return z


async def outer(x):
    first = await inner(x)
    second = await inner(first)
    return first + second


async def ticks(count):
    for n in range(count):
        await asyncio.sleep(0)
        yield n


class Opened:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        return True


async def fails(x):
    await asyncio.sleep(0)
    raise KeyError(x)


async def all_of_it():
    total = 0
    async with Opened() as opened:
        total += 1
    async for n in ticks(2):
        total += n
    found = []
    async for n in ticks(2):
        found.append(n)
    try:
        await fails(total)
    except KeyError as error:
        total += len(error.args)
    async with Opened():
        await fails(3)
    return total, found


async def cancelled():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        stopped.append('cancelled')
        raise
    finally:
        stopped.append('over')


async def main():
    one = await outer(1)
    two = await all_of_it()
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    results = await asyncio.gather(task, outer(2), return_exceptions=True)
    print(one, two, results[1:], stopped)


stopped = []
asyncio.run(main())

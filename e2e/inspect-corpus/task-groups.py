import asyncio


async def fetch(name, seconds):
    waited = f'{name} waits'
    await asyncio.sleep(seconds)
    result = len(waited)
    return result


async def ticker(most):
    for tick in range(most):
        await asyncio.sleep(0.01)
        yield tick


async def collect():
    ticks = [tick async for tick in ticker(2)]
    return ticks


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(fetch('first', 0.02), name='first')
        second = group.create_task(collect(), name='second')
    both = first.result(), second.result()
    lock = asyncio.Lock()
    async with lock:
        both = both + (1,)
    return both


answer = asyncio.run(main())
print(answer)

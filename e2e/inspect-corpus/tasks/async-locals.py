import asyncio
import contextvars

level = contextvars.ContextVar('level', default=0)


async def leaf(n):
    before = level.get()
    level.set(n)
    await asyncio.sleep(0)
    after = level.get()
    return before, after


async def branch(n):
    kept = []
    for k in range(2):
        pair = await leaf(n * 10 + k)
        kept.append(pair)
    return kept


async def limited():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError as late:
        name = type(late).__name__
        await asyncio.sleep(0)
        text = name.lower()
    return text


async def produce(queue):
    for item in 'ab':
        await queue.put(item)
    await queue.put(None)


async def consume(queue):
    found = []
    while (item := await queue.get()) is not None:
        upper = item.upper()
        found.append(upper)
    return found


async def main():
    queue = asyncio.Queue(1)
    async with asyncio.TaskGroup() as group:
        made = group.create_task(produce(queue))
        used = group.create_task(consume(queue))
    first = await branch(1)
    late = await limited()
    print(first, late, used.result(), made.done(), level.get())


asyncio.run(main())

import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, 'is cancelled')
        raise
    if name == 'broken':
        raise ValueError('it broke')
    print(name, 'is done')
    return seconds


async def main():
    print(await asyncio.gather(work('slow', 0.3), work('fast', 0.1)))

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('broken', 0.1))
            group.create_task(work('sibling', 5))
    except* ValueError as failed:
        print('the group failed:', failed.exceptions[0])

    try:
        async with asyncio.timeout(0.2):
            await work('endless', 1000)
    except TimeoutError:
        print('time is up')

    task = asyncio.create_task(work('unwanted', 5))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled:', task.cancelled())


asyncio.run(main())

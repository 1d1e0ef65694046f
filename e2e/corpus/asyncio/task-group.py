import asyncio


async def work(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, 'done')
        return name
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(name, delay)) for name, delay in (('a', 0.3), ('b', 0.1), ('c', 0.2))]
    print([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('d', 0.2))
            group.create_task(work('e', 0.1, ValueError('bad')))
            group.create_task(work('f', 0.1, KeyError('missing')))
    except* ValueError as failed:
        print('values', failed.exceptions)
    except* KeyError as failed:
        print('keys', failed.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('g', 1))
            await asyncio.sleep(0.1)
            raise OSError('body')
    except* OSError as failed:
        print(failed.exceptions)


asyncio.run(main())

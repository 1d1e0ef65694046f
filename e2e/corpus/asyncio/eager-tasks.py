import asyncio


async def cached(name, ready):
    print('begin', name)
    if not ready:
        await asyncio.sleep(0)
    print('end', name)
    return name


async def main():
    print('lazy')
    tasks = [asyncio.create_task(cached('a', True)), asyncio.create_task(cached('b', False))]
    print('made', [task.done() for task in tasks])
    print(await asyncio.gather(*tasks))
    print('eager')
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(cached('c', True)), asyncio.create_task(cached('d', False))]
    print('made', [task.done() for task in tasks])
    print(await asyncio.gather(*tasks))
    async with asyncio.TaskGroup() as group:
        group.create_task(cached('e', True))
        print('in the group')


asyncio.run(main())

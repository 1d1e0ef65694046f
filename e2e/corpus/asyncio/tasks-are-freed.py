"""A group, wait, gather and shield keep no task that is over: what they waited for goes with them."""
import asyncio
import gc
import weakref

gc.disable()


class Failed(Exception):
    pass


async def fails():
    await asyncio.sleep(0)
    raise Failed


async def ends():
    await asyncio.sleep(0)


async def of_group():
    try:
        async with asyncio.TaskGroup() as group:
            task = weakref.ref(group.create_task(fails()))
    except* Failed:
        pass
    return task


async def of_wait():
    done, _ = await asyncio.wait([asyncio.create_task(ends())])
    return weakref.ref(done.pop())


async def of_gather():
    task = asyncio.create_task(ends())
    await asyncio.gather(task)
    return weakref.ref(task)


async def of_shield():
    task = asyncio.create_task(ends())
    await asyncio.shield(task)
    return weakref.ref(task)


async def of_timeout():
    task = asyncio.create_task(ends())
    await asyncio.wait_for(task, 1)
    return weakref.ref(task)


async def main():
    for make in of_group, of_wait, of_gather, of_shield, of_timeout:
        task = await make()
        await asyncio.sleep(0)
        print(make.__name__, task() is None)
    try:
        async with asyncio.TaskGroup() as group:
            task = weakref.ref(group.create_task(fails()))
    except* Failed as group:
        error = group.exceptions[0]
    print(task() is None, [type(other).__name__ for other in gc.get_referrers(error)])


asyncio.run(main())

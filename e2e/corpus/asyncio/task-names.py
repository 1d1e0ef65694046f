import asyncio


async def who():
    return asyncio.current_task().get_name()


async def main():
    me = asyncio.current_task()
    print(me.get_name(), len(asyncio.all_tasks()))
    named = asyncio.create_task(who(), name='worker')
    counted = asyncio.create_task(who())
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    print(await named, await counted)
    me.set_name('boss')
    print(await who(), named.get_coro().__name__, len(asyncio.all_tasks()))
    print(repr(named).partition(' coro')[0])
    counted = asyncio.create_task(asyncio.sleep(0))
    print(counted.get_name())
    await counted


asyncio.run(main())

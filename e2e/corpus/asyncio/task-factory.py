import asyncio


class Noted(asyncio.Task):
    made = []

    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        self.made.append(coro.__name__)


async def one():
    await asyncio.sleep(0)
    return 1


async def two():
    return await asyncio.create_task(one()) + 1


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **options: Noted(coro, loop=loop, **options))
    print(await asyncio.gather(one(), two()))
    print(Noted.made, loop.get_task_factory() is not None)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(one())).__name__)


asyncio.run(main())

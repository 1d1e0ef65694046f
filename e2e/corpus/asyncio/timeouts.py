import asyncio


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()

    def now():
        return round(loop.time() - begin, 1)

    try:
        async with asyncio.timeout(0.5) as scope:
            await asyncio.sleep(3)
    except TimeoutError:
        print('over at', now(), scope.expired())
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.1)
    print('in time', now(), scope.expired())
    async with asyncio.timeout(None) as scope:
        scope.reschedule(loop.time() + 1)
        await asyncio.sleep(0.5)
        scope.reschedule(None)
        await asyncio.sleep(1)
    print('never', now())
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(0.2):
                    await asyncio.sleep(5)
            except TimeoutError:
                print('inner', now())
            await asyncio.sleep(5)
    except TimeoutError:
        print('outer', now())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
    except TimeoutError:
        print('past', now())


asyncio.run(main())

import asyncio


async def runner(name, start):
    await start.wait()
    print(name, 'runs')


async def taker(name, condition, box):
    async with condition:
        await condition.wait_for(lambda: box)
        print(name, 'takes', box.pop())


async def main():
    start = asyncio.Event()
    tasks = [asyncio.create_task(runner(name, start)) for name in 'abc']
    await asyncio.sleep(0.1)
    print('ready', start.is_set())
    start.set()
    await asyncio.gather(*tasks)
    start.clear()
    try:
        async with asyncio.timeout(0.1):
            await start.wait()
    except TimeoutError:
        print('not set again')
    condition, box = asyncio.Condition(), []
    tasks = [asyncio.create_task(taker(name, condition, box)) for name in 'xyz']
    await asyncio.sleep(0)
    for number in range(3):
        async with condition:
            box.append(number)
            condition.notify(2)
        await asyncio.sleep(0.1)
    await asyncio.gather(*tasks)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())

import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    if name == 'bad':
        raise ValueError(name)
    return name


async def main():
    def works():
        return [work('slow', 0.3), work('fast', 0.1), work('bad', 0.2)]

    for coroutine in asyncio.as_completed(works()):
        try:
            print(await coroutine)
        except ValueError as error:
            print(repr(error))
    tasks = [asyncio.create_task(one, name=str(index)) for index, one in enumerate(works())]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), task in tasks, task.exception())
    try:
        for coroutine in asyncio.as_completed(works(), timeout=0.15):
            print(await coroutine)
    except TimeoutError:
        print('timeout')


asyncio.run(main())

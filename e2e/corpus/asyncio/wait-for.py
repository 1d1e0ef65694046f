import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('slow is cancelled')
        raise


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.2)
        print('cleaned up')
        raise


async def main():
    print(await asyncio.wait_for(asyncio.sleep(0.1, 'in time'), timeout=1))
    for work in slow, stubborn:
        try:
            await asyncio.wait_for(work(), timeout=0.5)
        except asyncio.TimeoutError as error:
            print('timeout', repr(error), asyncio.TimeoutError is TimeoutError)
    try:
        await asyncio.wait_for(slow(), timeout=0)
    except TimeoutError:
        print('no time at all')
    task = asyncio.create_task(asyncio.sleep(0.3, 'kept'))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.1)
    except TimeoutError:
        print('not yet', task.done())
    print(await task)


asyncio.run(main())

import asyncio


async def worker(name):
    try:
        while True:
            await asyncio.sleep(0.1)
            print(name, 'beat')
    except asyncio.CancelledError as reason:
        print(name, 'told', reason.args)
        raise
    finally:
        print(name, 'cleans up')


async def deaf():
    for _ in range(2):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('ignored', asyncio.current_task().cancelling())
            asyncio.current_task().uncancel()
    return 'still here'


async def main():
    task = asyncio.create_task(worker('w'))
    await asyncio.sleep(0.25)
    print(task.cancel('enough'), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as reason:
        print('main sees', reason.args, task.cancelled(), task.cancel())
    never = asyncio.create_task(worker('never'))
    never.cancel()
    print(await asyncio.gather(never, return_exceptions=True))
    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    left = asyncio.create_task(worker('left'))
    await asyncio.sleep(0)


asyncio.run(main())
print('end')

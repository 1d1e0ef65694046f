import asyncio


async def consumer(queue):
    try:
        while True:
            print('got', await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print('closed')


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue))
    for number in range(3):
        await queue.put(number)
    queue.shutdown()
    await task
    try:
        await queue.put(4)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    other = asyncio.Queue()
    other.put_nowait(1)
    other.shutdown(immediate=True)
    try:
        other.get_nowait()
    except asyncio.QueueShutDown:
        print('nothing left')


asyncio.run(main())

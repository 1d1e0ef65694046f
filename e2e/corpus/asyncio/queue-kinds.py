import asyncio


async def main():
    for kind in asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue:
        queue = kind()
        for number in 3, 1, 2:
            queue.put_nowait(number)
        print(kind.__name__, queue.qsize(), [await queue.get() for _ in range(3)], queue.empty())
    queue = asyncio.Queue(maxsize=1)
    await queue.put('x')
    print(queue.full(), queue.maxsize)
    try:
        queue.put_nowait('y')
    except asyncio.QueueFull as error:
        print(repr(error))
    print(queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    try:
        await asyncio.wait_for(queue.get(), 0.1)
    except TimeoutError:
        print('nothing came')
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    await queue.join()


asyncio.run(main())

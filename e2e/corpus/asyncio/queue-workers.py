import asyncio


async def producer(queue, names):
    for name in names:
        await queue.put(name)
        print('put', name, queue.qsize())
        await asyncio.sleep(0.1)


async def consumer(queue, number):
    while True:
        name = await queue.get()
        await asyncio.sleep(0.25)
        print('consumer', number, 'had', name)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(queue, number)) for number in range(2)]
    await asyncio.gather(producer(queue, 'abcd'), producer(queue, 'xyz'))
    await queue.join()
    print('all done')
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print([task.cancelled() for task in consumers])


asyncio.run(main())

import asyncio


async def worker(name, lock):
    print(name, 'wants it', lock.locked())
    async with lock:
        print(name, 'has it')
        await asyncio.sleep(0.1)
    print(name, 'gave it back')


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(name, lock) for name in 'abc'))
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 0.1)
    except TimeoutError:
        print('still locked')
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    waiting = asyncio.create_task(worker('late', lock))
    await lock.acquire()
    await asyncio.sleep(0)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True), lock.locked())


asyncio.run(main())

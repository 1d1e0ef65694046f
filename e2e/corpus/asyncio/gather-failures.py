import asyncio


async def work(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    if fail:
        raise RuntimeError(name)
    print(name, 'done')
    return name


async def main():
    print(await asyncio.gather(work('a', 0.1), work('b', 0.05, True), return_exceptions=True))
    try:
        await asyncio.gather(work('c', 0.2), work('d', 0.1, True))
    except RuntimeError as error:
        print('failed', error)
    await asyncio.sleep(0.2)
    both = asyncio.gather(work('e', 1), work('f', 1))
    asyncio.get_running_loop().call_later(0.1, both.cancel)
    try:
        await both
    except asyncio.CancelledError:
        print('gather is cancelled', both.cancelled())
    print(await asyncio.gather())
    same = work('g', 0)
    print(await asyncio.gather(same, same))


asyncio.run(main())

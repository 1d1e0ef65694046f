import asyncio


async def save():
    await asyncio.sleep(0.2)
    print('saved')
    return 'ok'


async def caller(inner):
    try:
        await asyncio.shield(inner)
    except asyncio.CancelledError:
        print('the caller is cancelled')
        raise


async def main():
    inner = asyncio.create_task(save())
    outer = asyncio.create_task(caller(inner))
    await asyncio.sleep(0.1)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('outer', outer.cancelled(), 'inner', inner.done())
    print(await inner)


asyncio.run(main())

import asyncio


async def forgotten():
    print('never printed')


async def main():
    forgotten()
    print('after the call')
    await asyncio.sleep(0)


asyncio.run(main())

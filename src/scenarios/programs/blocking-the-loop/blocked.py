import asyncio
import time


async def ticking():
    for number in range(5):
        print('tick', number)
        await asyncio.sleep(0.2)


def read_slowly():
    time.sleep(1)
    return 'the data'


async def reading():
    await asyncio.sleep(0.3)
    print('reading')
    print(read_slowly())


async def main():
    await asyncio.gather(ticking(), reading())


asyncio.run(main())

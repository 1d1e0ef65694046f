import asyncio
import time


async def greet(name, delay):
    print('hello', name)
    await asyncio.sleep(delay)
    print('again', name)
    return name.upper()


async def main():
    begin = time.monotonic()
    results = await asyncio.gather(greet('Ann', 0.2), greet('Bob', 0.1), greet('Cid', 0.3))
    print(results, round(time.monotonic() - begin, 1))


asyncio.run(main())

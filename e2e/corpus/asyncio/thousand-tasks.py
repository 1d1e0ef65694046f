import asyncio
import time


async def sleeper(number):
    await asyncio.sleep(1 + number % 10 / 10)
    return number


async def main():
    begin = time.monotonic()
    tasks = [asyncio.create_task(sleeper(number)) for number in range(1000)]
    print(len(asyncio.all_tasks()))
    print(sum(await asyncio.gather(*tasks)))
    print(int(time.monotonic() - begin))


asyncio.run(main())

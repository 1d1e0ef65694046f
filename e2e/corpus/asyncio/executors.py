import asyncio
import concurrent.futures
import functools
import os
import threading
import time


def square(number, delay=0.1):
    time.sleep(delay)
    return number * number


def where():
    return os.getpid()


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, square, 3))
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix='pool') as pool:
        futures = [loop.run_in_executor(pool, functools.partial(square, number, delay=0.1 * number)) for number in (3, 1, 2)]
        print(await asyncio.gather(*futures))
        print(await loop.run_in_executor(pool, lambda: threading.current_thread().name[:4]))
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, square, number) for number in range(4))))
        print(await loop.run_in_executor(pool, where) != os.getpid())
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(1))
    print(await asyncio.gather(*(asyncio.to_thread(square, number) for number in range(3))))


if __name__ == '__main__':
    asyncio.run(main())

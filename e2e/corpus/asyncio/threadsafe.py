import asyncio
import threading
import time


def outside(loop, future, stop):
    time.sleep(0.2)
    loop.call_soon_threadsafe(future.set_result, 'from a thread')
    for number in range(2):
        answer = asyncio.run_coroutine_threadsafe(double(number + 10), loop)
        print('thread has', answer.result())
    failing = asyncio.run_coroutine_threadsafe(fail(), loop)
    print('thread sees', repr(failing.exception()))
    loop.call_soon_threadsafe(stop.set)


async def double(number):
    await asyncio.sleep(0.1)
    return 2 * number


async def fail():
    raise ValueError('inside the loop')


async def main():
    loop = asyncio.get_running_loop()
    future, stop = loop.create_future(), asyncio.Event()
    thread = threading.Thread(target=outside, args=(loop, future, stop))
    thread.start()
    print(await future)
    await stop.wait()
    thread.join()
    print('end')


asyncio.run(main())

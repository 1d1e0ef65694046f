import asyncio
import contextvars
import threading
import time

user = contextvars.ContextVar('user', default='nobody')


def blocking(name):
    time.sleep(0.3)
    return name, user.get(), threading.current_thread() is threading.main_thread()


async def ticking():
    for number in range(3):
        print('tick', number)
        await asyncio.sleep(0.1)


async def main():
    user.set('ann')
    results = await asyncio.gather(asyncio.to_thread(blocking, 'a'), asyncio.to_thread(blocking, 'b'), ticking())
    print(results)

    def fails():
        raise LookupError('in the thread')

    try:
        await asyncio.to_thread(fails)
    except LookupError as error:
        print(repr(error))


asyncio.run(main())

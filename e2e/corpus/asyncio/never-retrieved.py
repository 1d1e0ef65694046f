import asyncio
import logging

logging.basicConfig(format='%(name)s %(levelname)s %(message)s')


async def fails():
    raise ValueError('unseen')


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context['message'].partition(' at ')[0], repr(context['exception'])))
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(task.done())
    del task
    await asyncio.sleep(0)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError('lost'))
    del future


asyncio.run(main())

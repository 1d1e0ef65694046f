import asyncio
import threading


async def hello(name):
    print('hello', name, 'from', threading.current_thread().name)
    await asyncio.sleep(1)
    print('hello again', name, 'from', threading.current_thread().name)


async def main():
    await asyncio.gather(hello('Ann'), hello('Bob'))


asyncio.run(main())

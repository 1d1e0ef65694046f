import asyncio
import threading


@asyncio.coroutine
def hello(name):
    print('hello', name, 'from', threading.current_thread().name)
    yield from asyncio.sleep(1)
    print('hello again', name, 'from', threading.current_thread().name)


loop = asyncio.get_event_loop()
tasks = [hello('Ann'), hello('Bob')]
loop.run_until_complete(asyncio.wait(tasks))
loop.close()

import asyncio
import contextvars

request = contextvars.ContextVar('request', default='none')


async def handler(number):
    request.set(number)
    await asyncio.sleep(0.1 / number)
    await inner()
    return request.get()


async def inner():
    print('inner', request.get())


async def main():
    request.set('main')
    print(await asyncio.gather(handler(1), handler(2), handler(4)), request.get())
    await handler(8)
    print(request.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print('callback', request.get()))
    context = contextvars.copy_context()
    context.run(request.set, 'other')
    loop.call_soon(lambda: print('callback', request.get()), context=context)
    await asyncio.create_task(inner(), context=context)
    await asyncio.sleep(0)


asyncio.run(main())
print(request.get())

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda done: print('callback', done.result()))
    loop.call_later(0.1, future.set_result, 'value')
    print(future.done())
    print(await future)
    try:
        future.set_result('again')
    except asyncio.InvalidStateError as error:
        print(error)
    failed = loop.create_future()
    failed.set_exception(OSError('broken'))
    try:
        await failed
    except OSError as error:
        print(repr(error))
    gone = asyncio.Future()
    gone.add_done_callback(lambda done: print('cancelled', done.cancelled()))
    gone.cancel('why')
    try:
        await gone
    except asyncio.CancelledError as error:
        print(error.args)
    await asyncio.sleep(0)
    print(asyncio.isfuture(gone), asyncio.isfuture(main), asyncio.ensure_future(gone) is gone)
    removed = loop.create_future()
    removed.add_done_callback(print)
    print(removed.remove_done_callback(print))
    removed.set_result(None)
    try:
        removed.set_exception(StopIteration)
    except (TypeError, asyncio.InvalidStateError) as error:
        print(type(error).__name__)


asyncio.run(main())

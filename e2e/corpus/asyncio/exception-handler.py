import asyncio


def handler(loop, context):
    print('handler:', context['message'].partition(' at ')[0], repr(context.get('exception')))


class Broken(Exception):
    pass


def fails():
    raise Broken('in a callback')


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(fails)
    await asyncio.sleep(0)
    loop.call_exception_handler({'message': 'called'})
    future = loop.create_future()
    future.add_done_callback(lambda done: fails())
    future.set_result(1)
    await asyncio.sleep(0)


asyncio.run(main(), debug=False)

import asyncio
import selectors
import socket

left, right = socket.socketpair()
with selectors.SelectSelector() as selector:
    selector.register(right, selectors.EVENT_READ)
    print(selector.select(0))
    left.send(b'x')
    print([key.fileobj is right for key, _ in selector.select(1)])
left.close()
right.close()


async def main():
    asyncio.get_running_loop().call_later(5000, print, 'never').cancel()
    await asyncio.sleep(0.1)
    print('slept')


loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
loop.run_until_complete(main())
loop.close()

# The selector that is taken by default, also by event loops, is that of epoll.
import asyncio
import select
import selectors
import socket

print(selectors.DefaultSelector is selectors.EpollSelector, selectors.DefaultSelector.__name__)
a, b = socket.socketpair()
with selectors.DefaultSelector() as selector:
    print(type(selector).__name__, selector.fileno() > 2)
    selector.register(b, selectors.EVENT_READ, 'b')
    print(selector.select(0))
    a.send(b'x')
    print([(key.data, events) for key, events in selector.select()])


async def main():
    loop = asyncio.get_running_loop()
    print(type(loop._selector).__name__)


asyncio.run(main())

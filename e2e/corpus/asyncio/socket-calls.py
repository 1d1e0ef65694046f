import asyncio
import socket


async def echo(loop, connection):
    with connection:
        while data := await loop.sock_recv(connection, 100):
            await loop.sock_sendall(connection, data[::-1])


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.create_server(('127.0.0.1', 0))
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listener))
    await loop.sock_connect(client, listener.getsockname())
    connection, _ = await accepting
    connection.setblocking(False)
    task = asyncio.create_task(echo(loop, connection))
    for data in b'abc', b'hello':
        await loop.sock_sendall(client, data)
        print(await loop.sock_recv(client, 100))
    client.close()
    await task
    listener.close()
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    loop.add_reader(right, lambda: print('readable', right.recv(10)))
    await loop.sock_sendall(left, b'x')
    await asyncio.sleep(0.1)
    print(loop.remove_reader(right))
    left.close()
    right.close()


asyncio.run(main())

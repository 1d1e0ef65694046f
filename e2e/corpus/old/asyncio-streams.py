# -*- coding: utf-8 -*-
# 用 asyncio 的流写一个回声服务器和客户端，到处传 loop
import asyncio


@asyncio.coroutine
def handle_echo(reader, writer):
    data = yield from reader.read(100)
    message = data.decode()
    addr = writer.get_extra_info('peername')
    print("服务器收到 %r，来自 %s" % (message, addr[0]))
    writer.write(message[::-1].encode())
    yield from writer.drain()
    print("服务器关闭连接")
    writer.close()


@asyncio.coroutine
def tcp_echo_client(message, port, loop):
    reader, writer = yield from asyncio.open_connection('127.0.0.1', port, loop=loop)
    print('客户端发送：%r' % message)
    writer.write(message.encode())
    data = yield from reader.read(100)
    print('客户端收到：%r' % data.decode())
    writer.close()


loop = asyncio.get_event_loop()
coro = asyncio.start_server(handle_echo, '127.0.0.1', 0, loop=loop)
server = loop.run_until_complete(coro)
port = server.sockets[0].getsockname()[1]
loop.run_until_complete(tcp_echo_client('你好，世界', port, loop))
loop.run_until_complete(tcp_echo_client('abc', port, loop))
server.close()
loop.run_until_complete(server.wait_closed())
loop.close()

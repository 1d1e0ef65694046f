# -*- coding: utf-8 -*-
# Transport 和 Protocol：回调风格的网络编程
import asyncio


class EchoServerProtocol(asyncio.Protocol):
    def connection_made(self, transport):
        print('有人连接')
        self.transport = transport

    def data_received(self, data):
        print('收到数据：%s' % data.decode())
        self.transport.write(data)

    def connection_lost(self, exc):
        print('连接断开')


class EchoClientProtocol(asyncio.Protocol):
    def __init__(self, message, loop, done):
        self.message = message
        self.loop = loop
        self.done = done

    def connection_made(self, transport):
        transport.write(self.message.encode())
        self.transport = transport

    def data_received(self, data):
        print('回声：{!r}'.format(data.decode()))
        self.transport.close()

    def connection_lost(self, exc):
        self.done.set_result(True)


loop = asyncio.get_event_loop()
server = loop.run_until_complete(loop.create_server(EchoServerProtocol, '127.0.0.1', 0))
done = asyncio.Future(loop=loop)
port = server.sockets[0].getsockname()[1]
coro = loop.create_connection(lambda: EchoClientProtocol('Hello World!', loop, done), '127.0.0.1', port)
loop.run_until_complete(coro)
loop.run_until_complete(done)
loop.run_until_complete(asyncio.sleep(0.1))
server.close()
loop.run_until_complete(server.wait_closed())
loop.close()

import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print('server: made')

    def data_received(self, data):
        print('server:', data)
        self.transport.write(data * 2)
        if data.endswith(b'.'):
            self.transport.close()

    def connection_lost(self, error):
        print('server: lost', error)


class Client(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost
        self.data = b''

    def connection_made(self, transport):
        transport.write(b'one')
        transport.get_extra_info('socket').getpeername()
        self.transport = transport

    def data_received(self, data):
        self.data += data
        if self.data == b'oneone':
            self.transport.write(b'two.')

    def eof_received(self):
        print('client: end')

    def connection_lost(self, error):
        self.lost.set_result(self.data)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, '127.0.0.1', 0)
    lost = loop.create_future()
    transport, client = await loop.create_connection(lambda: Client(lost), *server.sockets[0].getsockname())
    print(await lost, transport.is_closing())
    server.close()
    await server.wait_closed()


asyncio.run(main())

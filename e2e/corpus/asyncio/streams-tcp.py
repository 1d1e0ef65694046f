import asyncio


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.write(b'bye\n')
    writer.close()
    await writer.wait_closed()


async def client(port, name):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    answers = []
    for number in range(3):
        writer.write(f'{name} {number}\n'.encode())
        answers.append((await reader.readline()).decode().strip())
        await asyncio.sleep(0.1)
    writer.write_eof()
    answers.append((await reader.read()).decode().strip())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for answers in await asyncio.gather(*(client(port, name) for name in ('ann', 'bob', 'cid'))):
            print(answers)
    print(server.is_serving())
    try:
        await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError:
        print('refused')


asyncio.run(main())

import asyncio


async def serve(reader, writer):
    data = await reader.readline()
    await asyncio.sleep(0.5)
    writer.write(data)
    await writer.drain()
    writer.close()


async def client(port, number):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(f'{number}\n'.encode())
    answer = int(await reader.readline())
    writer.close()
    return answer


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        answers = await asyncio.gather(*(client(port, number) for number in range(50)))
    print(answers == list(range(50)), round(loop.time() - begin, 1))


asyncio.run(main())

import asyncio
import os


async def serve(reader, writer):
    data = await reader.readexactly(4)
    writer.write(data[::-1] + b'!')
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_unix_server(serve, 'echo.sock')
    print(os.path.exists('echo.sock'))
    async with server:
        reader, writer = await asyncio.open_unix_connection('echo.sock')
        writer.write(b'abcd')
        print(await reader.readuntil(b'!'))
        print(reader.at_eof(), await reader.read(), reader.at_eof())
        writer.close()
        await writer.wait_closed()
        reader, writer = await asyncio.open_unix_connection('echo.sock')
        writer.write(b'ab')
        writer.write_eof()
        print(await reader.read())
        writer.close()
    try:
        await asyncio.open_unix_connection('nowhere.sock')
    except FileNotFoundError as error:
        print(type(error).__name__)


async def quiet():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print('handler', repr(context['exception'])))
    await main()


asyncio.run(quiet())

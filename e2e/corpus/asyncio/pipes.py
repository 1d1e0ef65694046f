import asyncio
import os


async def main():
    loop = asyncio.get_running_loop()
    reading, writing = os.pipe()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    transport, _ = await loop.connect_read_pipe(lambda: protocol, os.fdopen(reading, 'rb'))
    out, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(writing, 'wb'))
    loop.call_later(0.1, out.write, b'first\n')
    loop.call_later(0.2, out.write, b'second\n')
    loop.call_later(0.3, out.close)
    async for line in reader:
        print(line)
    transport.close()
    print('end')


asyncio.run(main())

import asyncio


async def main():
    reader = asyncio.StreamReader(limit=16)
    reader.feed_data(b'one\ntwo\nthree')
    print(await reader.readline(), await reader.readexactly(2), await reader.read(1))
    reader.feed_data(b' is\n')
    print(await reader.readuntil(b'is'), await reader.read(100))
    task = asyncio.create_task(reader.readexactly(5))
    await asyncio.sleep(0)
    print(task.done())
    reader.feed_data(b'abc')
    reader.feed_eof()
    try:
        await task
    except asyncio.IncompleteReadError as error:
        print(error, error.partial)
    other = asyncio.StreamReader(limit=8)
    other.feed_data(b'x' * 20 + b'\n')
    try:
        await other.readline()
    except ValueError as error:
        print(error)
    lines = asyncio.StreamReader()
    lines.feed_data(b'a\nb\nc')
    lines.feed_eof()
    print([line async for line in lines])


asyncio.run(main())

import asyncio


async def answer(reader, writer):
    count = 0
    while line := await reader.readline():
        count += 1
        text = line.decode().strip()
        writer.write(f'{count}:{text[::-1]}\n'.encode())
        await writer.drain()
    writer.close()


async def ask(words):
    reader, writer = await asyncio.open_connection('127.0.0.1', 5098)
    answers = []
    for word in words:
        writer.write(word + b'\n')
        answers.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(answer, '127.0.0.1', 5098)
    async with server:
        found = await ask([b'abc', b'de'])
    return found


print(asyncio.run(main()))

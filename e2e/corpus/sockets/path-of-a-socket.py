import asyncio, os, socket, stat

path = 'server.sock'

async def handle(reader, writer):
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()

async def serve(word):
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(word)
    print(await reader.readline())
    writer.close()
    server.close()

plain = socket.socket(socket.AF_UNIX)
plain.bind(path)
print(stat.S_ISSOCK(os.stat(path).st_mode), stat.filemode(os.stat(path).st_mode))
plain.close()
print(os.path.exists(path), os.path.isfile(path), stat.S_ISREG(os.stat(path).st_mode))
try:
    open(path)
except OSError as error:
    print(error)

# a server takes the place of an older one's socket, as one that was not closed well leaves it
asyncio.run(serve(b'first\n'))
print(os.path.exists(path))
datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
datagrams.bind(path)
datagrams.close()
asyncio.run(serve(b'second\n'))

with open(path, 'w') as file:
    file.write('no socket')
try:
    asyncio.run(serve(b'third\n'))
except OSError as error:
    print(error)
os.remove(path)

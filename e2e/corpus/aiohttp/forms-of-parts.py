import asyncio, aiohttp
from aiohttp import web
async def store(request):
    data = await request.post()
    f = data['mp3']
    return web.Response(text=f"{f.filename} {f.content_type} {f.file.read()!r} {data['title']}")
async def multi(request):
    reader = await request.multipart()
    out = []
    field = await reader.next()
    out.append((field.name, await field.read(decode=True)))
    field = await reader.next()
    size = 0
    while True:
        chunk = await field.read_chunk()
        if not chunk: break
        size += len(chunk)
    out.append((field.name, field.filename, size))
    return web.Response(text=repr(out))
async def main():
    app = web.Application(); app.add_routes([web.post('/store', store), web.post('/multi', multi)])
    runner = web.AppRunner(app); await runner.setup(); await web.TCPSite(runner, '127.0.0.1', 8080).start()
    open("a.mp3", "wb").write(b"ID3\r\n--data")
    async with aiohttp.ClientSession() as session:
        data = aiohttp.FormData(); data.add_field('title', 'Song'); data.add_field('mp3', open('a.mp3', 'rb'), filename='a.mp3', content_type='audio/mpeg')
        async with session.post('http://127.0.0.1:8080/store', data=data) as r: print(r.status, await r.text())
        async with session.post('http://127.0.0.1:8080/store', data={'title': 't', 'mp3': open('a.mp3', 'rb')}) as r: print(r.status, await r.text())
        with aiohttp.MultipartWriter('form-data') as mp:
            p = mp.append('v1'); p.set_content_disposition('form-data', name='k1')
            p = mp.append(b'x' * 20000); p.set_content_disposition('form-data', name='k2', filename='big.bin')
        async with session.post('http://127.0.0.1:8080/multi', data=mp) as r: print(r.status, await r.text())
        async with session.post('https://httpbin.org/post', data={'file': open('a.mp3', 'rb')}) as r: print((await r.json())['files'])
    await runner.cleanup()
asyncio.run(main())

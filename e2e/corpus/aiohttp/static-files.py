import asyncio
import os

import aiohttp
from aiohttp import web

os.makedirs('public/css', exist_ok=True)
os.makedirs('public-not', exist_ok=True)
for path in ('public/a.txt', 'public/css/site.css', 'public-not/secret.txt'):
    with open(path, 'w') as file:
        file.write('this is ' + path)
routes = web.RouteTableDef()
routes.static('/listed', 'public', show_index=True)


async def upload(request):
    return web.Response(text=str(len(await request.read())))


async def slow(request):
    await asyncio.sleep(0.2)
    return web.Response(text='answered before the end')


async def main():
    app = web.Application(client_max_size=1000)
    app.add_routes(routes)
    app.add_routes([web.static('/files', './public'), web.post('/upload', upload), web.get('/slow', slow)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, 'localhost', 8080).start()
    async with aiohttp.ClientSession('http://localhost:8080') as session:
        for path in ('/files/a.txt', '/files/css/site.css', '/files/none.txt', '/files/', '/files/../public-not/secret.txt', '/listed/'):
            async with session.get(path) as response:
                print(path, response.status, response.content_type, len(await response.text()) > 15)
        for size in (1000, 1001):
            async with session.post('/upload', data=b'x' * size) as response:
                print(response.status, await response.text())
        async with session.get('/slow?a=1&a=2') as response:
            print(response.url.query.getall('a'))
        under_way = asyncio.create_task(session.get('/slow').__aenter__())
        await asyncio.sleep(0.1)
        await runner.cleanup()
        print(await (await under_way).text())


asyncio.run(main())

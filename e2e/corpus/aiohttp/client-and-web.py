import asyncio
import aiohttp
from aiohttp import web

routes = web.RouteTableDef()

@routes.get('/')
async def index(request):
    return web.Response(text='Hello, ' + request.query.get('name', 'nobody'))

@routes.get('/user/{name}')
async def user(request):
    await asyncio.sleep(0.1)
    return web.json_response({'name': request.match_info['name']})

@routes.post('/echo')
async def echo(request):
    return web.json_response({'json': await request.json(), 'type': request.content_type})

@routes.get('/old')
async def old(request):
    raise web.HTTPFound('/?name=moved')

@routes.get('/stream')
async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for n in range(3):
        await response.write(b'part %d\n' % n)
    return response

@routes.get('/slow')
async def slow(request):
    await asyncio.sleep(10)
    return web.Response(text='late')

@web.middleware
async def count(request, handler):
    request.app['count'] += 1
    return await handler(request)

async def main():
    app = web.Application(middlewares=[count])
    app['count'] = 0
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 8080).start()
    base = 'http://127.0.0.1:8080'
    async with aiohttp.ClientSession() as session:
        async with session.get(base + '/', params={'name': 'a b'}) as response:
            print(response.status, response.headers['content-type'], await response.text())
        async def fetch(name):
            async with session.get(f'{base}/user/{name}') as response:
                return (await response.json())['name']
        started = asyncio.get_running_loop().time()
        print(await asyncio.gather(*(fetch(n) for n in 'abc')), round(asyncio.get_running_loop().time() - started, 1))
        async with session.post(base + '/echo', json={'x': [1, 2]}) as response:
            print(await response.json())
        async with session.get(base + '/old') as response:
            print(response.url, await response.text(), [r.status for r in response.history])
        async with session.get(base + '/stream') as response:
            async for line in response.content:
                print(line)
        response = await session.get(base + '/nothing')
        print(response.status, await response.text())
        try:
            response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(error.status, error.message, error)
        async with session.put(base + '/echo') as response:
            print(response.status, response.headers['Allow'])
        try:
            async with session.get(base + '/slow', timeout=aiohttp.ClientTimeout(total=0.5)) as response:
                pass
        except asyncio.TimeoutError:
            print('timeout')
        try:
            await session.get('http://127.0.0.1:9999/')
        except aiohttp.ClientConnectorError as error:
            print(type(error).__name__, str(error).partition('[')[0])
        try:
            await session.get('http://nobody.invalid/')
        except aiohttp.ClientError as error:
            print(type(error).__name__)
    print(app['count'])
    await runner.cleanup()
    async with aiohttp.ClientSession() as session:
        async with session.get('https://httpbin.org/get?x=1') as response:
            print((await response.json())['args'])
        async with session.post('http://api.example.com/post', data={'k': 'v'}) as response:
            print((await response.json())['form'])
        async with session.get('http://www.python.org') as response:
            print('<title>' in await response.text())

asyncio.run(main())

import asyncio

import aiohttp

POSTS = 'https://jsonplaceholder.typicode.com'
ECHO = 'https://httpbin.org'


async def main():
    async with aiohttp.ClientSession() as session:
        async def get(url, **options):
            async with session.get(url, **options) as response:
                return response.status, await response.json()

        _, post = await get(POSTS + '/posts/1')
        print(sorted(post), post['userId'], post['id'])
        for path in ('/posts', '/users', '/posts/2/comments', '/todos?userId=3', '/photos?albumId=2&_limit=3'):
            status, found = await get(POSTS + path)
            print(path, status, len(found), found[0]['id'])
        print(await get(POSTS + '/posts/101'))
        async with session.post(POSTS + '/posts', json={'title': 'new'}) as response:
            print(response.status, await response.json())
        print(await get(ECHO + '/ip'))
        print(await get(ECHO + '/user-agent', headers={'User-Agent': 'a course'}))
        print(await get(ECHO + '/cookies/set?a=1'))
        async with session.get(ECHO + '/redirect/3') as response:
            print(response.status, len(response.history), response.url)
        print(await get(ECHO + '/basic-auth/ada/secret', auth=aiohttp.BasicAuth('ada', 'secret')))
        async with session.get(ECHO + '/basic-auth/ada/secret') as response:
            print(response.status)


asyncio.run(main())

import asyncio


def say(word):
    print(word)


async def counting(name):
    for number in range(3):
        print(name, number)
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    loop.call_later(0.3, say, 'later')
    loop.call_at(begin + 0.2, say, 'at its time')
    never = loop.call_later(0.1, say, 'never')
    loop.call_soon(say, 'soon')
    loop.call_soon(say, 'soon after')
    print('nothing of that has run yet')
    await asyncio.gather(counting('one'), counting('two'))
    never.cancel()
    await asyncio.sleep(0.5)


asyncio.run(main())

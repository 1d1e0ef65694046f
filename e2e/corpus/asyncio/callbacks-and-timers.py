import asyncio


def say(*words):
    print(*words)


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    loop.call_soon(say, 'soon', 1)
    loop.call_soon(say, 'soon', 2)
    loop.call_later(0.3, say, 'later', 0.3)
    loop.call_later(0.1, say, 'later', 0.1)
    loop.call_at(begin + 0.2, say, 'at', 0.2)
    never = loop.call_later(0.15, say, 'never')
    print('asked', never.cancelled(), round(never.when() - begin, 2))
    await asyncio.sleep(0.12)
    never.cancel()
    print(never.cancelled())
    await asyncio.sleep(0.3)
    same = [loop.call_at(begin + 1, say, 'same', number) for number in range(4)]
    same[2].cancel()
    await asyncio.sleep(1)


asyncio.run(main())

import asyncio
import contextlib


class Countdown:
    def __init__(self, start):
        self.value = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.value:
            raise StopAsyncIteration
        await asyncio.sleep(0.01)
        self.value -= 1
        return self.value


class Door:
    async def __aenter__(self):
        await asyncio.sleep(0.01)
        print('open')
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.01)
        print('close', kind)
        return kind is KeyError


class Later:
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return 'awaited'


async def numbers(count):
    try:
        for number in range(count):
            yield number
            await asyncio.sleep(0)
    finally:
        print('generator ends')


@contextlib.asynccontextmanager
async def section(name):
    print('<', name)
    try:
        yield name
    finally:
        print('>', name)


async def main():
    print([number async for number in Countdown(3)])
    async with Door():
        print('inside')
    async with Door():
        raise KeyError('kept in')
    print(await Later())
    print({number: number ** 2 async for number in numbers(3) if number})
    async for number in numbers(9):
        if number == 1:
            break
    async with contextlib.aclosing(numbers(9)) as some:
        print(await anext(some), await some.__anext__())
    async with section('a'), contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(section('b'))
        stack.push_async_callback(asyncio.sleep, 0)
        await stack.enter_async_context(section('c'))


asyncio.run(main())

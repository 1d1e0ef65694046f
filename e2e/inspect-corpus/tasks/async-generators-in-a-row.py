import asyncio
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def squares(source):
    async for value in source:
        square = value ** 2
        yield square
class Scope:
    def __init__(self, name):
        self.name = name
    async def __aenter__(self):
        opened = f'+{self.name}'
        await asyncio.sleep(0)
        return opened
    async def __aexit__(self, *details):
        closed = details[0] is None
        await asyncio.sleep(0)
async def main():
    total = 0
    async with Scope('a') as opened:
        async for square in squares(numbers(4)):
            total += square
            big = [x async for x in numbers(2) if x < square]
    return total, opened
result = asyncio.run(main())

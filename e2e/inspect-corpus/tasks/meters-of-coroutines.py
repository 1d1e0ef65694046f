import asyncio
class Meter:
    def __init__(self): self.seen = {}
    async def __aenter__(self):
        self.seen['in'] = 1
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, kind, value, tb):
        self.seen['out'] = kind.__name__ if kind else None
        return kind is KeyError
    def __aiter__(self):
        self.at = 0
        return self
    async def __anext__(self):
        self.at += 1
        if self.at > 2:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.at * 11
async def one(k):
    async with Meter() as m:
        async for v in m:
            twice = v * 2
        if k:
            raise KeyError(k)
        inside = [w async for w in m if w > 11]
        print(inside, twice)
    return m.seen
async def main():
    a = await one(0)
    b, c = await asyncio.gather(one(1), one(0))
    return a, b, c
print(asyncio.run(main()))

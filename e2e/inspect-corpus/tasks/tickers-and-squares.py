import asyncio
async def ticker(n):
    sent = None
    try:
        for k in range(n):
            sent = yield (k, sent)
            await asyncio.sleep(0)
    finally:
        closing = sent
        await asyncio.sleep(0)
async def squares(source):
    async for k, _ in source:
        square = k * k
        yield square
async def user():
    g = ticker(4)
    a = await g.asend(None)
    b = await g.asend('hello')
    try:
        await g.athrow(LookupError('no'))
    except LookupError as e:
        c = e.args
    rows = [s async for s in squares(ticker(3)) if s]
    d = {s: -s async for s in squares(ticker(2))}
    h = ticker(2)
    async for x in h:
        break
    await h.aclose()
    return a, b, c, rows, d, x
async def main():
    async with asyncio.TaskGroup() as tg:
        t1 = tg.create_task(user())
        t2 = tg.create_task(user())
    return t1.result() == t2.result()
print(asyncio.run(main()))

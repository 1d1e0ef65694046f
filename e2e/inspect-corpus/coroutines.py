import asyncio
async def inner(x):
    y = x * 2
    await asyncio.sleep(0.01)
    return y
async def outer(x):
    z = [x]
    got = await inner(x + 1)
    z.append(got)
    return z
async def main():
    tasks = [asyncio.create_task(outer(i), name=f'outer-{i}') for i in (1, 2)]
    results = []
    for task in tasks:
        results.append(await task)
    print(results)
asyncio.run(main())

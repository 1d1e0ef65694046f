import asyncio


async def step(name, count):
    for number in range(count):
        print(name, number)
        await asyncio.sleep(0)
    return name * 2


async def main():
    first = asyncio.create_task(step('a', 3))
    second = asyncio.create_task(step('b', 2))
    print('made', first.done(), second.done())
    print(await step('main', 2))
    print(await second, await first)
    print(first.done(), first.result(), first.exception())
    late = asyncio.create_task(step('late', 1))
    try:
        late.result()
    except asyncio.InvalidStateError as error:
        print(error)
    await late


asyncio.run(main())

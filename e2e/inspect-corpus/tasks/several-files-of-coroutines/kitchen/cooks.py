import asyncio


async def cook(oven, name, dishes):
    for dish in dishes:
        async with oven.open(dish) as hot:
            await asyncio.sleep(0.01)
            done = f'{hot} by {name}'
        yield done

import asyncio

from kitchen import cooks
from kitchen.oven import Oven


async def serve(oven, name, dishes):
    plates = []
    async for dish in cooks.cook(oven, name, dishes):
        plates.append(dish)
    return plates


async def main():
    oven = Oven(degrees=200)
    tables = await asyncio.gather(serve(oven, 'Ann', ['soup', 'pie']), serve(oven, 'Ben', ['cake']))
    print(tables, oven.baked)


asyncio.run(main())

import asyncio
import contextlib


class Oven:
    def __init__(self, degrees):
        self.degrees = degrees
        self.baked = 0

    @contextlib.asynccontextmanager
    async def open(self, dish):
        minutes = len(dish)
        await asyncio.sleep(0)
        try:
            yield f'{dish} at {self.degrees}'
        finally:
            self.baked += minutes

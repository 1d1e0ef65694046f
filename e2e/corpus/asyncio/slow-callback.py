import asyncio
import logging
import time


class Short(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        print(record.levelname, text[:text.index('<') + 5], text[text.index(' took'):text.index(' took') + 8])


logging.getLogger('asyncio').addHandler(Short())
logging.getLogger('asyncio').propagate = False


async def blocks():
    time.sleep(0.32)


async def main():
    asyncio.get_running_loop().slow_callback_duration = 0.2
    await asyncio.create_task(blocks())
    await asyncio.sleep(0.5)


asyncio.run(main(), debug=True)

import asyncio
import os
import signal


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('worker is cancelled')
        raise


async def main():
    task = asyncio.create_task(worker())
    asyncio.get_running_loop().call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await task
    finally:
        print('main cleans up')


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('interrupted')

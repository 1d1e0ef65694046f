# wrong · cpython · cancelled between acquire() and try: nobody releases the lock, a hang · 0 switches · lock at 5, 21
import asyncio

async def holder(lock):
    await lock.acquire()
    await asyncio.sleep(0.01)     # cancelled here: nobody releases
    try:
        print("working")
    finally:
        lock.release()

async def main():
    lock = asyncio.Lock()
    task = asyncio.create_task(holder(lock))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    async with lock:
        print("my turn")

asyncio.run(main())

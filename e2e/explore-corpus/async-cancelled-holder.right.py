# right · cpython · the same with async with
import asyncio

async def holder(lock):
    async with lock:
        await asyncio.sleep(0.01)
        print("working")

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

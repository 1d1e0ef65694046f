# right · cpython · the same awaited
import asyncio

sent = []

async def send_mail(to):
    await asyncio.sleep(0.001)
    sent.append(to)

async def main():
    task = asyncio.create_task(send_mail("ann"))
    await task
    print("sent", sent)
    assert sent == ["ann"]

asyncio.run(main())

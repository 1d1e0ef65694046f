# wrong · cpython · a task that nobody awaits has not done its work yet · 0 switches
import asyncio

sent = []

async def send_mail(to):
    await asyncio.sleep(0.001)
    sent.append(to)

async def main():
    asyncio.create_task(send_mail("ann"))
    await asyncio.sleep(0.001)
    print("sent", sent)
    assert sent == ["ann"]

asyncio.run(main())

import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    print(name)
    return name


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(work('one', 0.1)))
print(loop.run_until_complete(asyncio.gather(work('two', 0.2), work('three', 0.1))))
task = loop.create_task(work('four', 0.1))
loop.call_later(0.2, loop.stop)
loop.run_forever()
print(task.result(), loop.is_running())
loop.call_soon(print, 'five')
loop.stop()
loop.run_forever()
task = loop.create_task(asyncio.sleep(100))
try:
    loop.call_later(0.1, loop.stop)
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
task.cancel()
loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)

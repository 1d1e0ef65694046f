import asyncio
import threading
import time

lines = []


async def count(name, delay):
    for number in range(3):
        await asyncio.sleep(delay)
        lines.append((name, number))
    return asyncio.get_running_loop()


def run(name, delay, loops):
    loops[name] = asyncio.run(count(name, delay))


loops = {}
threads = [threading.Thread(target=run, args=(name, delay, loops)) for name, delay in (('a', 0.2), ('b', 0.31))]
for thread in threads:
    thread.start()
loops['main'] = asyncio.run(count('main', 0.13))
for thread in threads:
    thread.join()
print(lines)
print(len(set(map(id, loops.values()))), [loop.is_closed() for loop in loops.values()])

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()
futures = [asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1 * number, number), loop) for number in (3, 1, 2)]
print([future.result() for future in futures])
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running(), loop.is_closed())
loop.close()

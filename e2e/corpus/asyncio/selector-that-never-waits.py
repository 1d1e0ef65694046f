"""A loop on a selector that returns at once: it turns round and round, and the thread that it waits for runs all the same."""
import asyncio
import selectors
import threading


class Hasty(selectors.SelectSelector):
    def select(self, timeout=None):
        return super().select(0)


class Deaf(selectors.SelectSelector):
    def select(self, timeout=None):
        return []


def work(steps, result):
    for _ in range(steps):
        pass
    return result


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 200, 'from the pool'))
    await asyncio.sleep(0.01)
    print('slept')
    done = loop.create_future()
    threading.Timer(0.02, loop.call_soon_threadsafe, (done.set_result, 'from the timer')).start()
    print(await done)


for selector in (Hasty(), Deaf()):
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(selector)) as runner:
        runner.run(main())

import asyncio


async def work(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise RuntimeError(name)
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    def start(*failing):
        return [asyncio.create_task(work(name, delay, name in failing), name=name) for name, delay in (('x', 0.3), ('y', 0.1), ('z', 0.2))]

    done, pending = await asyncio.wait(start(), return_when=asyncio.FIRST_COMPLETED)
    print('first', names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print('rest', names(done), names(pending))
    done, pending = await asyncio.wait(start('z'), return_when=asyncio.FIRST_EXCEPTION)
    print('exception', names(done), names(pending))
    print([repr(task.exception()) for task in sorted(done, key=lambda task: task.get_name())])
    for task in pending:
        task.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    done, pending = await asyncio.wait(start(), timeout=0.15)
    print('timeout', names(done), names(pending))
    await asyncio.wait(pending)
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)


asyncio.run(main())

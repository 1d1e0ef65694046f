import asyncio
async def child(name, delay, bad):
    stage = 'begun'
    try:
        await asyncio.sleep(delay)
        stage = 'slept'
        if bad:
            raise ValueError(name)
        return name.upper()
    except asyncio.CancelledError:
        stage = 'cancelled'
        raise
    finally:
        final = stage
async def main():
    caught = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(child(f'c{k}', k / 100, k == 2), name=f'c{k}') for k in (1, 2, 3)]
    except* ValueError as many:
        caught = [str(one) for one in many.exceptions]
    states = [t.cancelled() for t in tasks]
    return caught, states
outcome = asyncio.run(main())

import asyncio


async def fail(kind, after):
    await asyncio.sleep(after)
    raise kind(f'after {after}')


async def main():
    handled = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError, 0.01), name='first')
            group.create_task(fail(KeyError, 0.01), name='second')
    except* ValueError as values:
        count = len(values.exceptions)
        handled.append(count)
    except* KeyError as keys:
        names = [type(each).__name__ for each in keys.exceptions]
        handled.extend(names)
    else:
        handled.append('none')
    return handled


result = asyncio.run(main())
print(result)

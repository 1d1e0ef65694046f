import threading, asyncio
def raiser(kind, n):
    raise kind(n)
def gather(kinds):
    found = []
    for at, kind in enumerate(kinds):
        try:
            raiser(kind, at)
        except Exception as e:
            e.add_note(f'n{at}')
            found.append(e)
    if found:
        raise ExceptionGroup('all', found)
def handle():
    log = []
    try:
        try:
            gather([ValueError, KeyError, OSError])
        except* ValueError as group:
            log.append(('v', len(group.exceptions)))
        except* (KeyError, TypeError) as group:
            names = [type(e).__name__ for e in group.exceptions]
            log.append(names)
        else:
            log.append('none')
        finally:
            log.append('finally')
    except ExceptionGroup as rest:
        left = rest.exceptions[0].args
        log.append(left)
    return log
async def bad(n):
    await asyncio.sleep(0)
    1 / n
    return n
async def main():
    caught = None
    try:
        async with asyncio.TaskGroup() as tg:
            ok = tg.create_task(bad(1))
            ko = tg.create_task(bad(0))
    except* ZeroDivisionError as eg:
        caught = str(eg.exceptions[0])
    return caught, ok.done()
t = threading.Thread(target=handle, name='H')
t.start()
t.join()
print(handle(), asyncio.run(main()))

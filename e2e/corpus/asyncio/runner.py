import asyncio
import contextvars

var = contextvars.ContextVar('var', default=0)


async def bump():
    var.set(var.get() + 1)
    return var.get(), id(asyncio.get_running_loop())


with asyncio.Runner() as runner:
    first = runner.run(bump())
    second = runner.run(bump())
    print(first[0], second[0], first[1] == second[1], runner.get_loop().is_running())
    try:
        runner.run(None)
    except (TypeError, ValueError):
        print('not a coroutine')
print(runner.run.__name__, var.get())
try:
    runner.run(bump())
except RuntimeError as error:
    print(error)


async def background():
    try:
        await asyncio.sleep(100)
    finally:
        print('left over, cancelled')


async def leave():
    asyncio.create_task(background())
    await asyncio.sleep(0)


with asyncio.Runner(debug=True) as runner:
    runner.run(leave())
    print('still in', runner.get_loop().get_debug())

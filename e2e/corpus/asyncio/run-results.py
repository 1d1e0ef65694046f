import asyncio
import inspect


async def answer():
    return 42


async def failing():
    raise ValueError('no')


async def inner():
    asyncio.run(answer())


print(asyncio.run(answer()))
try:
    asyncio.run(failing())
except ValueError as error:
    print('ValueError', error)
try:
    asyncio.run(7)
except (ValueError, TypeError):
    print('not a coroutine')
coroutine = answer()
print(asyncio.iscoroutine(coroutine), inspect.iscoroutinefunction(answer))
print(asyncio.run(coroutine))
try:
    asyncio.run(coroutine)
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)

import asyncio
import inspect
import types


async def inner():
    await asyncio.sleep(0)
    return 'inner'


async def outer():
    try:
        return await inner()
    except GeneratorExit:
        print('closed')
        raise


@types.coroutine
def old_style():
    value = yield from inner()
    return value + ' by a generator'


coroutine = outer()
print(inspect.getcoroutinestate(coroutine))
print(coroutine.send(None))
print(inspect.getcoroutinestate(coroutine), coroutine.cr_await.__name__)
try:
    coroutine.send(None)
except StopIteration as stop:
    print('returned', stop.value)
other = outer()
other.send(None)
other.close()
third = outer()
third.send(None)
try:
    third.throw(ValueError('thrown'))
except ValueError as error:
    print(repr(error))
print(asyncio.run(asyncio.wait_for(old_style(), 1)))

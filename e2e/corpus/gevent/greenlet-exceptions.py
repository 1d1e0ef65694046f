"""Exceptions go to the parent; GreenletExit ends quietly; throw() raises where the greenlet stands."""
from greenlet import GreenletExit, getcurrent, greenlet


def fails():
    raise ValueError('from below')


try:
    greenlet(fails).switch()
except ValueError as error:
    print('caught', error)


def waits():
    try:
        getcurrent().parent.switch('waiting')
    except KeyError as error:
        print('inside:', repr(error))
        getcurrent().parent.switch('handled')
    finally:
        print('cleaned up')


g = greenlet(waits)
print(g.switch())
print(g.throw(KeyError('k')))
result = g.throw()
print(type(result).__name__, isinstance(result, GreenletExit), g.dead)
unstarted = greenlet(waits)
print(repr(unstarted.throw()), unstarted.dead)
try:
    g.throw(RuntimeError, 'too late')
except RuntimeError as error:
    print('from the dead:', error)

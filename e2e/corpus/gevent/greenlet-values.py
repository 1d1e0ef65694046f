"""What travels with a switch: arguments one way, the value of switch() the other; a dead greenlet gives its arguments back."""
from greenlet import getcurrent, greenlet


def run(*args, **kwargs):
    print('begun with', args, kwargs)
    for answer in ((), ('one',), ('one', 'two')):
        print('got', getcurrent().parent.switch(*answer))
    return 'the end'


g = greenlet(run)
print(g.switch(1, 2, key=3))
print(g.switch('a'))
print(g.switch('a', 'b'))
print(g.switch(name='n'))
print(g.switch('into the dead'), g.switch(1, 2), g.switch())

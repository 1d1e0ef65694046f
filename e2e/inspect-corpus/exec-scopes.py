import types

source = '''
level = 1
def build(x):
    y = x + level
    def deeper(z):
        w = y + z
        return w
    return deeper
'''
scope = {'level': 0}
exec(compile(source, 'made.py', 'exec'), scope)
made = scope['build'](2)
value = made(3)


class Meta(type):
    def __new__(cls, name, bases, space):
        size = len(bases)
        return super().__new__(cls, name, bases, dict(space, size=size))


class Thing(metaclass=Meta):
    kinds = [kind for kind in ('a', 'b')]
    first = kinds[0]


def twice(function):
    def wrapper(*args, **named):
        once = function(*args, **named)
        again = function(*args, **named)
        return once, again
    return wrapper


@twice
def add(a, /, b, *, c=1):
    total = a + b + c
    return total


both = add(1, 2, c=3)
copied = types.FunctionType(add.__closure__[0].cell_contents.__code__, {}, 'copied')
print(value, both, Thing.size)

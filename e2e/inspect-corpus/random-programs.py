"""
`python3.14 e2e/inspect-corpus/random-programs.py EXPECTED FIRST COUNT [FIRST COUNT …]`: makes random programs from seeds, and writes them with what CPython shows of each of their
tasks (record-tasks.py). `--show SEED` prints one.

What a task of these programs does depends on nobody else, so that it has the same at its n-th line under every schedule. Statements are chosen at random from all that a
program is made of: functions in functions with what they share, comprehensions, `match`, `:=`, exceptions with their contexts, generators that are sent to and thrown into,
asynchronous ones, bodies of classes, descriptors, decorators, `del`, arguments with stars; in threads, forked and spawned processes, coroutines and greenlets.
"""
import gzip
import importlib
import json
import os
import random
import sys
import tempfile

HEAD = '''\
import asyncio
import contextlib
import dataclasses
import functools
import multiprocessing
import os
import threading
import greenlet
class Block:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        n = self.n
        return n
    def __exit__(self, *details):
        n = len(details)
        return details[0] is ValueError
    async def __aenter__(self):
        n = self.n
        await asyncio.sleep(0)
        return n
    async def __aexit__(self, *details):
        n = len(details)
        await asyncio.sleep(0)
        return details[0] is ValueError
class Slotted:
    __slots__ = ('one', 'two', '__weakref__')
    def __init__(self, one, two):
        self.one = one
        self.two = two
    @property
    def total(self):
        both = self.one + self.two
        return both
    @total.setter
    def total(self, value):
        half = value // 2
        self.one, self.two = half, value - half
    @total.deleter
    def total(self):
        before = self.one
        self.one = self.two = 0
    def __lt__(self, other):
        mine = self.one
        return mine < other.one
    def __getattr__(self, name):
        size = len(name)
        return size
@dataclasses.dataclass(slots=True)
class Point:
    x: int
    y: int = 3
    more: list = dataclasses.field(default_factory=lambda: [1])
    def __post_init__(self):
        sum_of = self.x + self.y
        self.more.append(sum_of)
    @classmethod
    def at(cls, x, /, *others, y=2):
        count = len(others)
        return cls(x, y + count)
    @staticmethod
    def twice(n):
        both = n + n
        return both
class Named:
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner=None):
        found = len(self.name)
        return found
class Meta(type):
    made = 0
    def __new__(cls, name, bases, space, **more):
        size = len(space)
        Meta.made = Meta.made + 1
        return super().__new__(cls, name, bases, space)
    def __call__(cls, *values):
        count = len(values)
        return super().__call__(*values)
class Made(metaclass=Meta):
    size = 3
    doubled = [3 * 2 for _ in range(2)]
    named = Named()
    def __init_subclass__(cls, **more):
        kept = sorted(more)
        super().__init_subclass__()
    def weight(self, n=1):
        return self.size + n
class Heavy(Made, unit='kg'):
    size = 5
    def weight(self, n=2):
        light = super().weight(n)
        return light + n
def around(function):
    @functools.wraps(function)
    def called(*values, **named):
        got = function(*values, **named)
        return got
    return called
def times(count):
    def decorate(function):
        @functools.wraps(function)
        def called(*values):
            for turn in range(count):
                got = function(*values)
            return got
        return called
    return decorate
@contextlib.contextmanager
def opened(n):
    left = n
    try:
        yield left
    finally:
        left = -1
def back(x):
    y = x + 1
    return y
def fail(n, kind=KeyError):
    left = n
    if n:
        return fail(n - 1, kind)
    raise kind(left)
def depth(n):
    below = depth(n - 1) if n else 0
    return below + 1
def star(first, /, second=2, *rest, key=1, **more):
    count = len(rest) + len(more)
    return first + second + key + count
async def items(n):
    for item in range(n):
        await asyncio.sleep(0)
        got = yield item
'''.splitlines()


class Scope:
    """What statements of a function, a class or the module may use: names of whole numbers, and of other values."""

    def __init__(self, kind, numbers=(), others=(), depth=0):
        self.kind, self.numbers, self.others, self.depth = kind, list(numbers), list(others), depth

    def inner(self, *numbers, kind=None, depth=None):
        return Scope(kind or self.kind, [*self.numbers, *numbers], self.others, self.depth + 1 if depth is None else depth)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = list(HEAD)
        self.count = 0
        self.functions = ['back', 'depth']
        self.statements = [getattr(self, name) for name in sorted(dir(self)) if name.startswith('do_')]

    def chance(self, part):
        return self.random.random() < part

    def fresh(self, letters='abcd'):
        self.count += 1
        return self.random.choice(letters) + str(self.count)

    def emit(self, indent, text):
        self.lines.append('    ' * indent + text)

    def number(self, scope):
        if scope.numbers and self.chance(0.6):
            return self.random.choice(scope.numbers) + ' % 7'
        return str(self.random.randrange(20))

    def value(self, scope, deep=0):
        choice = self.random.randrange(9)
        if choice < 3 and scope.numbers:
            return self.random.choice(scope.numbers)
        if choice == 3 and scope.others:
            return self.random.choice(scope.others)
        if choice == 4:
            return repr(self.random.choice(['x', 'two words', 'äö', '中', '', '🙂']))
        if choice == 5 and deep < 2:
            return '[%s]' % ', '.join(self.number(scope) for _ in range(self.random.randrange(4)))
        if choice == 6 and deep < 2:
            return '{%r: %s}' % (self.random.choice('kqz'), self.value(scope, deep + 1))
        if choice == 7:
            return self.random.choice(['None', 'True', '2.5', '-1', '(1 << 70)'])
        return '(%s, %s)' % (self.number(scope), self.number(scope))

    def bind(self, indent, scope, text):
        name = self.fresh()
        self.emit(indent, '%s = %s' % (name, text))
        scope.numbers.append(name)
        return name

    def keep(self, indent, scope, text):
        name = self.fresh('efgh')
        self.emit(indent, '%s = %s' % (name, text))
        scope.others.append(name)
        return name

    def block(self, indent, scope, size):
        for _ in range(size):
            while True:
                statement = self.random.choice(self.statements)
                if statement(indent, scope) is not False:
                    break
        return scope

    # each makes a statement, or says False where it cannot stand

    def do_number(self, indent, scope):
        self.bind(indent, scope, '%s + %s' % (self.number(scope), self.number(scope)))

    def do_value(self, indent, scope):
        self.keep(indent, scope, self.value(scope))

    def do_text(self, indent, scope):
        self.keep(indent, scope, 'f"{%s}-{%s:>3}"' % (self.number(scope), self.number(scope)))

    def do_template(self, indent, scope):
        name = self.keep(indent, scope, 't"{%s}, {%s!r}"' % (self.number(scope), self.number(scope)))
        scope.others.remove(name)
        self.bind(indent, scope, 'len(%s.values)' % name)

    def do_for(self, indent, scope):
        if scope.depth > 2:
            return False
        name = self.fresh()
        self.emit(indent, 'for %s in range(%d):' % (name, self.random.randrange(1, 4)))
        inner = self.block(indent + 1, scope.inner(name), self.random.randrange(1, 3))
        if self.chance(0.3):
            self.emit(indent + 1, 'if %s > 1:' % name)
            self.emit(indent + 2, self.random.choice(['break', 'continue']))
            self.emit(indent, 'else:')
            self.block(indent + 1, scope.inner(), 1)
        scope.numbers.append(name)
        return inner

    def do_while(self, indent, scope):
        if scope.depth > 2:
            return False
        name = self.bind(indent, scope, str(self.random.randrange(1, 3)))
        self.emit(indent, 'while (%s := %s - 1) >= 0:' % (name, name))
        self.block(indent + 1, scope.inner(depth=3), self.random.randrange(1, 3))

    def do_if(self, indent, scope):
        if scope.depth > 2:
            return False
        self.emit(indent, 'if %s > 3:' % self.number(scope))
        self.block(indent + 1, scope.inner(), self.random.randrange(1, 3))
        self.emit(indent, 'else:')
        self.block(indent + 1, scope.inner(), 1)

    def do_unpack(self, indent, scope):
        first, rest = self.fresh(), self.fresh('efgh')
        self.emit(indent, '%s, *%s = (%s, %s, 3)' % (first, rest, self.number(scope), self.number(scope)))
        scope.numbers.append(first)
        scope.others.append(rest)

    def do_walrus(self, indent, scope):
        inner = self.fresh()
        self.bind(indent, scope, '(%s := %s) + 1' % (inner, self.number(scope)))
        scope.numbers.append(inner)

    def do_comprehension(self, indent, scope):
        one, two = self.fresh(), self.fresh()
        part = self.number(scope) if scope.kind != 'class' else '3'
        self.keep(indent, scope, self.random.choice([
            '[{0} + {2} for {0} in range(3) if {0} != 1]',
            '[back({0}) for {0} in range(2)]',
            '{{{0}: back({2}) for {0} in range(2)}}',
            '[({0}, {1}) for {0} in range(2) for {1} in range({0}, 2)]',
            '[(lambda {1}: {1} + {0})({2}) for {0} in range(2)]',
            'sorted({{{0} % 2 for {0} in range(4)}})',
            'list(map(lambda {0}: back({0}), range(2)))',
            'tuple(back({0}) for {0} in range(2) if {0} < {2})',
        ]).format(one, two, part))

    def do_walrus_in_comprehension(self, indent, scope):
        if scope.kind == 'class':
            return False
        one, last = self.fresh(), self.fresh()
        self.keep(indent, scope, '[%s := back(%s) for %s in range(3)]' % (last, one, one))
        scope.numbers.append(last)

    def do_sum(self, indent, scope):
        one = self.fresh()
        self.bind(indent, scope, 'sum(back(%s) for %s in range(3))' % (one, one))

    def do_library_calls_back(self, indent, scope):
        one, two = self.fresh(), self.fresh()
        self.bind(indent, scope, self.random.choice([
            'functools.reduce(lambda {0}, {1}: {0} + {1}, [1, {2}, 3])',
            'max([3, {2}], key=lambda {0}: -{0})',
            'sorted([Slotted({2}, 1), Slotted(1, 2)])[0].total',
            'len(list(filter(lambda {0}: {0} % 2, range({2}))))',
            'functools.partial(star, {2}, key=3)(4)',
        ]).format(one, two, self.number(scope)))

    def do_nested_function(self, indent, scope):
        if scope.depth > 1 or scope.kind == 'class':
            return False
        own = 'inner%d' % self.count
        parameter, other = self.fresh(), self.fresh()
        self.emit(indent, 'def %s(%s, *rest, key=%d, **more):' % (own, parameter, self.random.randrange(9)))
        if scope.numbers and scope.kind != 'module' and self.chance(0.7):
            shared = self.random.choice(scope.numbers)
            self.emit(indent + 1, 'nonlocal %s' % shared)
            self.emit(indent + 1, '%s = %s + 1' % (shared, shared))
        inside = self.block(indent + 1, Scope('function', [parameter, *scope.numbers[:1]], depth=2), self.random.randrange(1, 4))
        if self.chance(0.5):
            self.emit(indent + 1, 'def deeper(%s):' % other)
            self.emit(indent + 2, 'nonlocal %s' % parameter)
            self.emit(indent + 2, '%s = %s + %s' % (parameter, parameter, other))
            if scope.numbers:
                self.emit(indent + 2, 'seen = %s' % scope.numbers[0])
            self.emit(indent + 2, 'return lambda: %s' % parameter)
            self.emit(indent + 1, '%s = deeper(1)()' % self.fresh())
        self.emit(indent + 1, 'return %s' % self.number(inside))
        self.bind(indent, scope, '%s(%s, 1, 2, other=%s)' % (own, self.number(scope), self.number(scope)))

    def do_call(self, indent, scope):
        self.keep(indent, scope, '%s(%s)' % (self.random.choice(self.functions), self.number(scope)))

    def do_star_call(self, indent, scope):
        self.bind(indent, scope, self.random.choice(['star(*[%s, 1, 2], key=%s)', "star(%s, **{'key': %s, 'z': 1})", 'star(%s, *range(%s))']) % (self.number(scope), self.number(scope)))

    def do_try(self, indent, scope):
        if scope.depth > 2:
            return False
        name, found = self.fresh('efgh'), self.fresh()
        self.emit(indent, 'try:')
        self.block(indent + 1, scope.inner(), 1)
        self.emit(indent + 1, self.random.choice(['raise KeyError(%s)', 'fail(%s %% 3)']) % self.number(scope))
        self.emit(indent, 'except KeyError as %s:' % name)
        self.emit(indent + 1, '%s = %s.args[0]' % (found, name))
        self.block(indent + 1, scope.inner(found), 1)
        if self.chance(0.5):
            self.emit(indent, 'finally:')
            self.block(indent + 1, scope.inner(), 1)
        scope.numbers.append(found)

    def do_chained_exceptions(self, indent, scope):
        if scope.depth > 2:
            return False
        first, second, trail = self.fresh('efgh'), self.fresh('efgh'), self.fresh('efgh')
        self.emit(indent, 'try:')
        self.emit(indent + 1, 'try:')
        self.emit(indent + 2, 'fail(%s %% 3, IndexError)' % self.number(scope))
        self.emit(indent + 1, 'except IndexError as %s:' % first)
        self.emit(indent + 2, 'lines = 0')
        self.emit(indent + 2, '%s = %s.__traceback__' % (trail, first))
        self.emit(indent + 2, 'while %s:' % trail)
        self.emit(indent + 3, 'lines += 1')
        self.emit(indent + 3, '%s = %s.tb_next' % (trail, trail))
        self.emit(indent + 2, self.random.choice(['raise TypeError(lines)', 'raise TypeError(lines) from %s' % first, 'raise TypeError(lines) from None']))
        self.emit(indent, 'except TypeError as %s:' % second)
        self.emit(indent + 1, 'cause = %s.__cause__ is %s.__context__' % (second, second))
        self.emit(indent + 1, 'outer = %s.__context__.args[0]' % second)
        self.block(indent + 1, scope.inner('outer'), 1)
        self.emit(indent, 'else:')
        self.emit(indent + 1, 'pass')

    def do_exception_group(self, indent, scope):
        if scope.depth > 1:
            return False
        name, size = self.fresh('efgh'), self.fresh()
        self.emit(indent, 'try:')
        self.emit(indent + 1, "raise ExceptionGroup('some', [ValueError(1), KeyError(%s)])" % self.number(scope))
        self.emit(indent, 'except* ValueError as %s:' % name)
        self.emit(indent + 1, '%s = len(%s.exceptions)' % (size, name))
        self.block(indent + 1, Scope('class' if scope.kind == 'class' else 'function', [size], depth=3), 1)
        self.emit(indent, 'except* KeyError:')
        self.emit(indent + 1, 'pass')

    def do_finally_in_loop(self, indent, scope):
        if scope.depth > 1:
            return False
        name = self.fresh()
        self.emit(indent, 'for %s in range(3):' % name)
        self.emit(indent + 1, 'try:')
        self.emit(indent + 2, 'if %s == 1:' % name)
        self.emit(indent + 3, self.random.choice(['continue', 'break']))
        self.block(indent + 2, scope.inner(name, depth=3), 1)
        self.emit(indent + 1, 'finally:')
        self.emit(indent + 2, 'done = %s' % name)

    def do_with(self, indent, scope):
        if scope.depth > 2:
            return False
        name, other = self.fresh(), self.fresh()
        kind = self.random.randrange(3)
        if kind == 2 and scope.kind in ('coroutine', 'asynchronous'):
            self.emit(indent, 'async with Block(%s) as %s:' % (self.number(scope), name))
        elif kind == 1:
            self.emit(indent, 'with opened(%s) as %s, Block(%s) as %s:' % (self.number(scope), name, self.number(scope), other))
        else:
            self.emit(indent, 'with Block(%s) as %s:' % (self.number(scope), name))
        self.block(indent + 1, scope.inner(name), self.random.randrange(1, 3))
        if self.chance(0.3):
            self.emit(indent + 1, 'fail(%s %% 2, ValueError)' % self.number(scope))
        scope.numbers.append(name)

    def do_suppress(self, indent, scope):
        self.emit(indent, 'with contextlib.suppress(KeyError):')
        self.emit(indent + 1, 'fail(%s %% 4)' % self.number(scope))

    def do_class(self, indent, scope):
        if scope.depth > 1 or scope.kind == 'class':
            return False
        own = 'Local%d' % self.count
        self.emit(indent, 'class %s(%s):' % (own, self.random.choice(['Made', 'Heavy', 'Made, unit=1', 'object'])))
        body = Scope('class', scope.numbers if scope.kind != 'module' else (), depth=2)
        kept = self.bind(indent + 1, body, self.number(body))
        self.block(indent + 1, body, self.random.randrange(1, 4))
        if self.chance(0.3):
            self.emit(indent + 1, 'noted: Point = None')
        self.emit(indent + 1, 'def get(self, n: int = 1) -> int:')
        if scope.numbers and scope.kind != 'module':
            self.emit(indent + 2, 'shared = %s' % self.random.choice(scope.numbers))
        self.emit(indent + 2, 'mine = __class__.%s' % kept)
        self.emit(indent + 2, 'return self.%s + n' % kept)
        self.bind(indent, scope, '%s().get(%s)' % (own, self.number(scope)))
        if self.chance(0.4):
            self.keep(indent, scope, 'sorted(%s.get.__annotations__)' % own)

    def do_slotted(self, indent, scope):
        name = self.fresh('efgh')
        self.emit(indent, '%s = Slotted(%s, %s)' % (name, self.number(scope), self.number(scope)))
        self.emit(indent, self.random.choice(['%s.total = 9', '%s.one = 4', 'del %s.total', '%s.two += 1']) % name)
        self.bind(indent, scope, name + '.total')
        if self.chance(0.4):
            self.bind(indent, scope, name + '.missing')

    def do_point(self, indent, scope):
        name = self.fresh('efgh')
        self.emit(indent, '%s = %s' % (name, self.random.choice(['Point(%s)', 'Point.at(%s, 1, y=4)', 'Point(2, y=%s)', 'dataclasses.replace(Point(1), x=%s)']) % self.number(scope)))
        self.emit(indent, self.random.choice(['%s.x += 1', '%s.more.append(5)', 'del %s.more[0]']) % name)
        self.bind(indent, scope, 'Point.twice(%s.x)' % name)

    def do_metaclass(self, indent, scope):
        self.bind(indent, scope, self.random.choice(['Made.size + Made().named', 'Heavy().weight(%s)', 'Made().weight()']).replace('%s', self.number(scope)))

    def do_match(self, indent, scope):
        if scope.depth > 1:
            return False
        one, two, rest = self.fresh(), self.fresh(), self.fresh('efgh')
        self.emit(indent, 'match %s:' % self.random.choice([self.value(scope), 'Point(%s)' % self.number(scope), '[1, [2, %s]]' % self.number(scope), "{'k': %s, 'm': 2}" % self.number(scope)]))
        for pattern in (
            'Point(x=%s, y=int() as %s) if %s > 2' % (one, two, one),
            'Point(%s)' % one,
            '[%s, [_, %s]]' % (one, two),
            '[%s, *%s] | (%s, *%s) if back(%s)' % (one, rest, one, rest, one),
            "{'k': %s, **%s}" % (one, rest),
            'str() as %s' % rest,
            '_',
        ):
            self.emit(indent + 1, 'case %s:' % pattern)
            if pattern == '_':
                self.emit(indent + 2, 'pass')
            else:
                self.emit(indent + 2, 'seen = %r' % pattern[:4])

    def do_delete(self, indent, scope):
        if scope.depth > 0 or len(scope.numbers) < 4 or scope.kind == 'class':
            return False
        name = scope.numbers.pop(self.random.randrange(1, len(scope.numbers)))
        self.emit(indent, 'del %s' % name)
        while name in scope.numbers:
            scope.numbers.remove(name)

    def do_delete_parts(self, indent, scope):
        name = self.keep(indent, scope, '[1, 2, 3, %s]' % self.number(scope))
        self.emit(indent, 'del %s%s' % (name, self.random.choice(['[0]', '[1:3]', '[::2]', '[-1]'])))
        self.emit(indent, '%s[0:0] = [%s, 8]' % (name, self.number(scope)))

    def do_delete_shared(self, indent, scope):
        if scope.kind in ('module', 'class') or scope.depth > 1:
            return False
        name = self.fresh()
        self.emit(indent, '%s = %s' % (name, self.number(scope)))
        self.emit(indent, 'def drop():')
        self.emit(indent + 1, 'nonlocal %s' % name)
        self.emit(indent + 1, 'before = %s' % name)
        self.emit(indent + 1, 'del %s' % name)
        self.emit(indent + 1, 'return before')
        self.bind(indent, scope, 'drop()')

    def do_decorated(self, indent, scope):
        if scope.depth > 1 or scope.kind == 'class':
            return False
        own, parameter = 'wrapped%d' % self.count, self.fresh()
        self.emit(indent, '@' + self.random.choice(['around', 'times(2)', 'functools.lru_cache', 'functools.cache']))
        if self.chance(0.4):
            self.emit(indent, '@around')
        self.emit(indent, 'def %s%s(%s):' % (own, self.random.choice(['', '[T]']), parameter))
        inside = self.block(indent + 1, Scope('function', [parameter], depth=3), self.random.randrange(1, 3))
        self.emit(indent + 1, 'return %s' % self.number(inside))
        self.bind(indent, scope, '%s(%s) + %s(1)' % (own, self.number(scope), own))

    def do_lambda(self, indent, scope):
        kept = self.number(scope) if scope.kind != 'class' else '4'
        self.keep(indent, scope, '(lambda q, w=%s: q + w + %s)(%s)' % (self.number(scope), kept, self.number(scope)))

    def do_exec(self, indent, scope):
        name = self.fresh('efgh')
        self.emit(indent, '%s = {}' % name)
        self.emit(indent, "exec('y = %d\\nfor k in range(2):\\n    y = back(y)\\n', {'back': back}, %s)" % (self.random.randrange(9), name))

    def do_yield(self, indent, scope):
        if scope.kind not in ('generator', 'asynchronous'):
            return False
        if self.chance(0.5):
            self.emit(indent, 'yield %s' % self.value(scope))
        else:
            self.keep(indent, scope, 'yield %s' % self.value(scope))

    def do_await(self, indent, scope):
        if scope.kind not in ('coroutine', 'asynchronous'):
            return False
        if self.chance(0.6):
            self.emit(indent, 'await asyncio.sleep(0)')
        else:
            one = self.fresh()
            self.keep(indent, scope, '[%s async for %s in items(2) if %s < 5]' % (one, one, one))

    def do_talk(self, indent, scope):
        """A generator that is sent to, thrown into and closed."""
        if scope.depth > 1 or scope.kind == 'class':
            return False
        own, made = 'talk%d' % self.count, self.fresh('efgh')
        self.emit(indent, 'def %s(n):' % own)
        self.emit(indent + 1, 'heard = []')
        self.emit(indent + 1, 'try:')
        self.emit(indent + 2, 'while True:')
        self.emit(indent + 3, 'try:')
        self.emit(indent + 4, 'word = yield n')
        self.emit(indent + 4, 'heard.append(word)')
        self.emit(indent + 3, 'except ValueError as error:')
        self.emit(indent + 4, 'n = error.args[0]')
        self.emit(indent + 1, 'finally:')
        self.emit(indent + 2, 'ended = len(heard)')
        self.emit(indent, '%s = %s(%s)' % (made, own, self.number(scope)))
        self.emit(indent, 'next(%s)' % made)
        for _ in range(self.random.randrange(1, 4)):
            self.emit(indent, self.random.choice(['%s.send(%s)', '%s.throw(ValueError(%s))']) % (made, self.number(scope)))
        self.emit(indent, self.random.choice(['%s.close()' % made, 'with contextlib.suppress(TypeError): %s.throw(TypeError)' % made]))

    def do_asynchronous_talk(self, indent, scope):
        if scope.kind not in ('coroutine', 'asynchronous') or scope.depth > 1:
            return False
        made = self.fresh('efgh')
        self.emit(indent, '%s = items(%d)' % (made, self.random.randrange(2, 4)))
        self.bind(indent, scope, 'await anext(%s)' % made)
        self.emit(indent, 'await %s.asend(%s)' % (made, self.number(scope)))
        self.emit(indent, self.random.choice(['await %s.aclose()' % made, 'with contextlib.suppress(KeyError): await %s.athrow(KeyError(1))' % made]))

    def function(self, kind):
        name, parameter = '%s%d' % (kind, self.count), self.fresh()
        if kind == 'function' and self.chance(0.3):
            self.emit(0, '@around')
        self.emit(0, '%sdef %s(%s):' % ('async ' if kind in ('coroutine', 'asynchronous') else '', name, parameter))
        if kind in ('generator', 'asynchronous'):
            self.emit(1, 'yield %s' % parameter)
        scope = self.block(1, Scope(kind, [parameter]), self.random.randrange(4, 9))
        if kind in ('function', 'coroutine'):
            self.emit(1, 'return %s' % self.number(scope))
        return name

    def many(self, lines, indent=0):
        for line in lines:
            self.emit(indent, line)

    def program(self):
        pick = self.random.choice
        self.functions += [self.function('function') for _ in range(self.random.randrange(2, 4))]
        generators = [self.function('generator') for _ in range(self.random.randrange(1, 3))]
        self.emit(0, 'def drive(p1):')
        for one in generators:
            self.many(['one = %s(p1)' % one, 'first = next(one)', 'rest = list(one)'], 1)
        self.many(['def both():', '    got = yield from %s(p1)' % generators[0], '    yield p1', 'all_of = len(list(both()))', 'return all_of'], 1)
        self.functions.append('drive')
        asynchronous = self.function('asynchronous')
        coroutines = [self.function('coroutine') for _ in range(self.random.randrange(1, 3))]
        self.emit(0, 'async def work(p1):')
        self.many(['got = await %s(p1)' % one for one in coroutines], 1)
        self.many(['kept = []', 'async for item in %s(p1):' % asynchronous, '    kept.append(item)', 'return len(kept)'], 1)
        self.many([
            'async def main():',
            '    made = [asyncio.create_task(work(k)) for k in range(2)]',
            '    done = []',
            '    for one in made:',
            '        done.append(await one)',
            '    return done',
            'def child(p1):',
            "    thread = threading.Thread(target=%s, args=(p1,), name='of-child')" % pick(self.functions),
            '    thread.start()',
            '    thread.join()',
            '    got = %s(p1)' % pick(self.functions),
            'def strand(p1):',
            '    above = greenlet.getcurrent().parent',
            '    heard = above.switch(p1)',
            '    got = %s(heard)' % pick(self.functions),
            '    again = above.switch(got)',
            '    return %s(again)' % pick(self.functions),
            "if __name__ == '__main__':",
        ])
        last = pick(self.functions)
        self.many(pick([
            ["threads = [threading.Thread(target=%s, args=(k,), name='T%%d' %% k) for k in range(2)]" % pick(self.functions), 'for one in threads:', '    one.start()', 'for one in threads:', '    one.join()'],
            ['print(asyncio.run(main()))'],
            ["context = multiprocessing.get_context(%r)" % pick(['fork', 'fork', 'spawn']), 'process = context.Process(target=child, args=(3,))', 'process.start()', 'process.join()'],
            ['strands = [greenlet.greenlet(strand) for _ in range(2)]', 'told = [one.switch(2) for one in strands]', 'told = [one.switch(3) for one in strands]', 'told = [one.switch(4) for one in strands]'],
            ["thread = threading.Thread(target=lambda: asyncio.run(main()), name='of-loop')", 'thread.start()', 'thread.join()'],
            ['pid = os.fork()', 'if pid == 0:', '    own = %s(2)' % pick(self.functions), '    os._exit(0)', 'os.waitpid(pid, 0)'],
        ]), 1)
        self.emit(1, 'last = %s(5)' % last)
        return '\n'.join(self.lines) + '\n'


def record(seed, folder):
    recorder = importlib.import_module('record-tasks')
    path = os.path.join(folder, 'random-%03d.py' % seed)
    text = Maker(seed).program()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return {'text': text, 'tasks': recorder.record(path)}


if __name__ == '__main__':
    if sys.argv[1] == '--show':
        print(Maker(int(sys.argv[2])).program(), end='')
    else:
        found = {}
        bounds = [int(word) for word in sys.argv[2:]]
        with tempfile.TemporaryDirectory() as folder:
            for first, count in zip(bounds[::2], bounds[1::2]):
                for seed in range(first, first + count):
                    try:
                        found['random-%03d' % seed] = record(seed, folder)
                    except Exception as error:
                        # such as a program that CPython itself does not end well
                        print('left out:', seed, error, file=sys.stderr)
        with gzip.GzipFile(sys.argv[1], 'wb', mtime=0) as file:
            file.write(json.dumps(found, ensure_ascii=False, separators=(',', ':')).encode())
        print(len(found), 'programs,', sum(len(task['instants']) for one in found.values() for task in one['tasks']), 'instants', file=sys.stderr)

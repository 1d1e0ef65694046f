/** Values whose classes answer for everything that can be asked: describing them calls none of it. */
import type { PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import place from '../shims/boot/place.py?raw'
import describing from '../shims/probes/describing.py?raw'
import { loadShims } from '../testing/bare-shims'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let python: PyodideInterface

beforeAll(async () => {
  python = await loadShims({ describing, place })
  python.runPython(`
import asyncio, collections, contextvars, dataclasses, datetime, decimal, enum, fractions, functools, pathlib, queue, threading, weakref
from _pylanes import describing, place
describing.install()
calls = []

def spy(name, answer):
    def method(self, *arguments, **named):
        calls.append(name)
        return answer(self, *arguments, **named)
    return method

EVERYTHING = {
    '__repr__': spy('repr', lambda self: 'own'), '__str__': spy('str', lambda self: 'own'), '__format__': spy('format', lambda self, how: 'own'),
    '__eq__': spy('eq', lambda self, other: True), '__lt__': spy('lt', lambda self, other: True), '__hash__': spy('hash', lambda self: 1),
    '__bool__': spy('bool', lambda self: True), '__len__': spy('len', lambda self: 1), '__iter__': spy('iter', lambda self: iter(())),
    '__getattr__': spy('getattr', lambda self, name: 1), '__class__': property(spy('class', lambda self: int)),
    '__call__': spy('call', lambda self: None),
}

class Meta(type):
    __eq__ = spy('meta eq', lambda cls, other: True)
    __hash__ = spy('meta hash', lambda cls: 1)
    __repr__ = spy('meta repr', lambda cls: 'own')
    __instancecheck__ = spy('instancecheck', lambda cls, other: True)
    __subclasscheck__ = spy('subclasscheck', lambda cls, other: True)
    @property
    def __name__(cls): calls.append('meta name'); return 'own'
    @property
    def __mro__(cls): calls.append('meta mro'); return ()

def heir(name, *bases, **more):
    return Meta(name, bases, {**EVERYTHING, **more}) if not bases else type(name, bases, {**EVERYTHING, **more})

Anything = heir('Anything')
def anything(**held):
    made = object.__new__(Anything)
    for name, value in held.items():
        object.__setattr__(made, name, value)
    return made

def described(expression, length=80):
    value = eval(expression, globals())
    calls.clear()
    text = describing.describe(value, length)
    return [text, *calls]

def named(statements, expression):
    space = {**globals()}
    exec(statements, space)
    place.MAIN_NAMESPACE = space
    wanted = eval(expression, space)
    calls.clear()
    return [place.known_name(wanted, None), place.owned_name(wanted), *calls]
`)
})

const cases: readonly (readonly [expression: string, text: string])[] = [
  // of the program's classes
  ['anything()', '<Anything>'],
  ["anything(n=1, name='a', inner=anything())", "<Anything n=1, name='a'>"],
  ['anything(a=1, b=2, c=3, d=4, e=5)', '<Anything a=1, b=2, c=3, d=4, …>'],
  ['anything(_hidden=1, _name="worker")', "<Anything name='worker'>"],
  ['anything(long="x" * 1000)', `<Anything long='${'x'.repeat(38)}…>`],
  ['[anything(), {1: anything()}, (anything(),)]', '[<Anything>, {1: <Anything>}, (<Anything>,)]'],
  ["heir('Text', str)('abc')", "<Text 'abc'>"],
  ["heir('Number', int)(5)", '<Number 5>'],
  ["heir('Fraction', float)(1.5)", '<Fraction 1.5>'],
  ["heir('Bytes', bytes)(b'ab')", "<Bytes b'ab'>"],
  ["heir('Complex', complex)(1j)", '<Complex 1j>'],
  ["heir('List', list)([1])", '<List>'],
  ["heir('Dict', dict)(a=1)", '<Dict>'],
  ["heir('Set', set)([1])", '<Set>'],
  ["heir('Pair', tuple)((1, 2))", 'Pair(1, 2)'],
  ["heir('Broken', Exception)('a', 1)", "Broken('a', 1)"],
  ["heir('Broken', Exception)(anything(n=1))", 'Broken(<Anything n=1>)'],
  ["ExceptionGroup('g', [ValueError(anything())])", "ExceptionGroup('g', [ValueError(<Anything>)])"],
  ["heir('Thread', threading.Thread)", '<class Thread>'],
  ['Anything', '<class Anything>'],
  ["heir('Forger', **{'__dict__': property(spy('dict', lambda self: {'forged': 1}))})()", '<Forger>'],
  ["weakref.proxy(type('Plain', (), {'__repr__': EVERYTHING['__repr__']})())", '<ProxyType>'],
  ["type('Slots', (), {'__slots__': ('a', 'b'), '__repr__': EVERYTHING['__repr__']})()", '<Slots>'],
  ["dataclasses.make_dataclass('Job', [('n', int), ('to', str)], slots=True)(1, 'x')", "<Job n=1, to='x'>"],
  ["collections.namedtuple('Point', 'x y')(1, anything())", 'Point(x=1, y=<Anything>)'],
  ["enum.Enum('Color', 'RED GREEN').GREEN", 'Color.GREEN'],
  ["enum.IntFlag('Flag', 'A B').A", 'Flag.A'],
  ["type('Called', (), {'__call__': lambda self: None, **EVERYTHING})", '<class Called>'],
  // of the library
  ['None', 'None'],
  ["'it\\'s'", `"it's"`],
  ["'x' * 10**6", `'${'x'.repeat(78)}…`],
  ["'\\ud800'", "'\\ud800'"],
  ['10 ** 10_000', '<int of 33220 bits>'],
  ['[[[[[[1]]]]]]', '[[[[[…]]]]]'],
  ['range(3)', 'range(0, 3)'],
  ['len', '<builtin_function_or_method len>'],
  ['str.join', '<method_descriptor str.join>'],
  ['(lambda: 0)', '<function <lambda>>'],
  ['(i for i in ())', '<generator <genexpr>>'],
  ['functools.partial(len, anything())', '<partial len>'],
  ['datetime.date(2024, 1, 2)', 'datetime.date(2024, 1, 2)'],
  ['datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)', 'datetime.datetime(2024, 1, 2, 0, 0, tzinfo=datetime.timezone.utc)'],
  ["datetime.datetime(2024, 1, 2, tzinfo=heir('Zone', datetime.tzinfo)())", '<datetime>'],
  ["decimal.Decimal('1.5')", "Decimal('1.5')"],
  ['fractions.Fraction(1, 3)', 'Fraction(1, 3)'],
  ["pathlib.PurePosixPath('a')", "PurePosixPath('a')"],
  ["pathlib.PurePosixPath(heir('Text', str)('a'))", '<PurePosixPath>'],
  ['collections.OrderedDict(a=1)', "OrderedDict({'a': 1})"],
  ["threading.Thread(name='worker')", "<Thread name='worker'>"],
  ['queue', '<module queue>'],
]

test.each(cases)('%s is described as %s, and nothing of the program is called', (expression, text) => {
  const described = python.globals.get('described')
  expect(described(expression).toJs()).toEqual([text])
})

test.each([
  ["lock = threading.Lock(); globals()[5] = 1; globals()[('a',)] = lock", 'lock', 'lock'],
  ['box = {anything(): 1}; made = [object()]', 'made[0]', 'made[0]'],
  ['thing = anything(lock=object())', 'thing.__getattribute__("lock")', 'thing.lock'],
  ["keys = {heir('Key', str)('k'): object()}", 'next(iter(dict.values(keys)))', "keys[<Key 'k'>]"],
  ["class Slotted:\n  __slots__ = ('lock', 'free')\none = Slotted(); one.lock = object()", 'one.lock', 'one.lock'],
  ['many = [anything(lock=object()), anything(lock=object())]', 'many[1].__getattribute__("lock")', 'many[1].lock'],
  ["pool = anything(locks={'net': object()})", "pool.__getattribute__('locks')['net']", "pool.locks['net']"],
  ["made = collections.defaultdict(object); made['a']", "dict.get(made, 'a')", "made['a']"],
  ['grid = [[object(), object()], [object(), object()]]', 'grid[1][0]', 'grid[1][0]'],
  ['waiting = collections.deque([1, object()])', 'waiting[1]', 'waiting[1]'],
  ['Account = Meta("Account", (), {"lock": object()})', 'type.__getattribute__(Account, "lock")', 'Account.lock'],
  ["table = {(1, 'a'): object()}", "table[(1, 'a')]", "table[(1, 'a')]"],
] as const)('names are found without asking anybody: %s', (statements, expression, name) => {
  const named = python.globals.get('named')
  const [known, , ...calls] = named(statements, expression).toJs()
  expect([known, ...calls]).toEqual([name])
})

test.each([
  ['def synchronized(f):\n  lock = make()\n  return lambda: (f, lock)\nsynchronized(1)', 'lock'],
  ['def owner():\n  class Account:\n    lock = make()\n  return Account\nowner()', 'Account.lock'],
  ['class Bank:\n  class Account:\n    lock = make()', 'Bank.Account.lock'],
  ['lock = make()', 'lock'],
] as const)('what a call makes is given its name from where it is put: %s', (statements, name) => {
  python.globals.set('statements', statements)
  expect(python.runPython("found = []\nexec(statements, {'make': lambda: found.append(place.assigned_name(place._getframe(1)))})\nfound").toJs()).toEqual([name])
})

test.each([
  ["def lock_for(name, kind=None):\n  return make()\nlock_for('cpu')", "lock_for('cpu', None)"],
  ['class Locks:\n  def get(self, n):\n    return make()\nLocks().get(1)', 'get(1)'],
  ['def many(a, b, c, d):\n  return make()\nmany(1, 2, 3, 4)', 'many(1, 2, 3, …)'],
  ['list(map(lambda n: make(), [1]))', ''],
  ['def kept():\n  lock = make()\n  return lock\nkept()', ''],
] as const)('what no name leads to goes by the call that returned it: %s', (statements, name) => {
  python.globals.set('statements', statements)
  expect(python.runPython("found = []\nexec(statements, {'make': lambda: found.append(place.returned_name(place._getframe(1)))})\nfound").toJs()).toEqual([name])
})

test.each([
  ['functools.partial(functools.partial(len))', 'len'],
  ['functools.partial(anything())', 'Anything'],
  ['functools.partial(contextvars.copy_context().run, sorted, [2, 1])', 'sorted'],
  ['contextvars.copy_context().run', 'Context.run'],
  ["type('Called', (), {'__call__': lambda self: None, '__getattr__': EVERYTHING['__getattr__']})()", 'Called'],
  ['anything(__name__="wrapped")', 'wrapped'],
  ['anything(__qualname__=anything())', 'Anything'],
  ['Anything', 'Anything'],
  ['[].append', 'list.append'],
  ['threading.Thread.run', 'Thread.run'],
  ['threading.Thread().run', 'Thread.run'],
])('what %s is called', (expression, name) => {
  python.globals.set('expression', expression)
  expect(python.runPython('value = eval(expression); calls.clear(); [describing.callable_name(value), *calls]').toJs()).toEqual([name])
})

test('a heap is put in order where nobody has to be asked', () => {
  const ordered = (list: string) =>
    python.runPython(`calls.clear(); found = describing.in_order(${list}); [None if found is None else [describing.describe(one) for one in found], *calls]`).toJs()
  expect(ordered('[3, 1, 2]')).toEqual([['1', '2', '3']])
  expect(ordered('[(2, anything()), (1, anything(n=1)), (1, anything(n=2))]')).toEqual([['(1, <Anything n=1>)', '(1, <Anything n=2>)', '(2, <Anything>)']])
  expect(ordered('[anything(), anything()]')).toEqual([undefined])
  expect(ordered("[1, 'a']")).toEqual([undefined])
})

import type { PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import describing from '../shims/probes/describing.py?raw'
import variables from '../shims/probes/variables.py?raw'
import { INTERPRETER } from '../calls/interpreter-calls'
import { loadShims } from '../testing/bare-shims'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let python: PyodideInterface

/** The shim in an interpreter of its own, with a stand-in for the host that keeps what it is told. */
beforeAll(async () => {
  python = await loadShims({ describing, variables })
  python.runPython(`
from _pylanes import variables
space = {'__name__': '__main__'}
variables.watch(space)
def run(code, names=None):
    exec(code, space)
    found = variables.scan(names) or []
    return {name: '(gone)' if text is None else text for name, text in zip(found[::2], found[1::2])}
`)
})

const run = (code: string, names?: readonly string[]): Record<string, string> => {
  const call = python.globals.get('run')
  return call(code, python.toPy(names)).toJs({ dict_converter: Object.fromEntries })
}

test('plain data is shown as repr shows it, everything else by its class or not at all', () => {
  const found = run(`
import threading, math
from collections import *
class Thing:
    def __repr__(self): raise AssertionError
    __eq__ = __hash__ = __len__ = __bool__ = __repr__
def function(): pass
lock = threading.Lock()
thread = threading.Thread()
n, f, c, s, b, yes, none = 12, 1.5, 1j, 'it\\'s', b'x', True, None
thing = Thing()
things = [thing, Thing, lock]
row = (1,)
mixed = {'a': [1, {2}], (3, 4): deque([5], maxlen=6), None: frozenset()}
counted = Counter('aab')
empty = [set(), {}, (), [], Counter()]
long = 'y' * 200
huge = 10 ** 4000
deep = [[[[[1]]]]]
own = []; own.append(own)
numbers = list(range(1000))
`)
  expect(found).toEqual({
    n: '12',
    f: '1.5',
    c: '1j',
    s: `"it's"`,
    b: "b'x'",
    yes: 'True',
    none: 'None',
    thing: '<Thing>',
    things: '[<Thing>, <type>, <lock>]',
    row: '(1,)',
    mixed: "{'a': [1, {2}], (3, 4): deque([5], maxlen=6), None: frozenset()}",
    counted: "Counter({'a': 2, 'b': 1})",
    empty: '[set(), {}, (), [], Counter()]',
    long: `'${'y'.repeat(118)}…`,
    huge: '<int of 13288 bits>',
    deep: '[[[[[…]]]]]',
    own: '[[[[[…]]]]]',
    numbers: expect.stringMatching(/^\[0, 1, .* 31, …$/),
  })
})

test('a name that changes is told, and one that goes or becomes something else', () => {
  run('n = 1; x = 2; gone = 3; hidden = 4')
  expect(run('n = 1; x = 5; del gone; hidden = len', ['n', 'x', 'gone', 'hidden'])).toEqual({ x: '5', gone: '(gone)', hidden: '(gone)' })
  expect(run('', ['n', 'x', 'gone'])).toEqual({})
})

test('what containers hold is looked at without the dict being told', () => {
  run('from collections import *; items = [1, 2]; table = {"a": 1}; box = [[1]]; row = deque(); fixed = (1, 2)')
  expect(run('', [])).toEqual({})
  expect(run('items[1] = 3; table["b"] = 2', [])).toEqual({ items: '[1, 3]', table: "{'a': 1, 'b': 2}" })
  expect(run('table["a"] = 7; row.append(1)', [])).toEqual({ table: "{'a': 7, 'b': 2}", row: 'deque([1])' })
  expect(run('box[0].append(2); items.append(items)', [])).toEqual({ box: '[[1, 2]]', items: '[1, 3, [1, 3, [1, 3, [1, 3, […]]]]]' })
})

test('the host hears whether there are containers', () => {
  run('for name in list(globals()):\n    if name != "__name__": del globals()[name]')
  python.runPython('told.clear()')
  run('n = 1')
  run('items = []')
  run('items.append(1); m = 2', ['m'])
  run('del items', ['items'])
  expect(python.runPython('told').toJs()).toEqual([
    [INTERPRETER.calls.watchContainers.number, 1],
    [INTERPRETER.calls.watchContainers.number, 0],
  ])
})

test('keys of globals() that are no texts change nothing, and nobody asks them', () => {
  const found = run(`
asked = 0
class Key:
    def __hash__(self):
        return hash('n')
    def __eq__(self, other):
        global asked
        asked += 1
        return False
globals()[Key()] = 1
globals()[5] = 2
asked = 0
n = 3
`)
  expect(found.n).toBe('3')
  expect(run('', ['n'])).toEqual({})
  expect(run('counted = asked', ['counted'])).toEqual({ counted: '0' })
})

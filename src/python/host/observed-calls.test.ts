/** What functions of C do to what they are handed, in the memory of a real interpreter. */
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { ObjectTypes } from '../wasm/object-types'
import type { PythonExports, PythonMemory } from '../wasm/python-memory'
import type { AccessParts } from './access-parts'
import { CallForm, type CallSite } from './access-tables'
import { Containers } from './containers'
import { ObjectTexts } from './object-texts'
import { ObservedCalls } from './observed-calls'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** PyTupleObject.ob_item of this CPython */
const TUPLE_ITEMS = 16
const BEGIN = `
import collections, ctypes, operator
class Plain: pass
o, xs, d, q, counts = Plain(), [1, 2, 3], {'a': 1}, collections.deque((1, 2)), collections.Counter('aab')
def of_program(items): items.append(9)
kept = []

def given(text):
    found = eval(text)
    kept.append(found)
    return id(found)

def text_at(address):
    return ctypes.cast(address, ctypes.py_object).value
`

let python: PyodideInterface
let calls: ObservedCalls
/** the values of a frame that is about to call something, the top last */
let stack: number[] = []
const addressOf = (text: string) => (text === '' ? 0 : (python.runPython(`given(${JSON.stringify(text)})`) as number))

/** About to be called: what, its `self` where it has one on the stack, and what it is handed. */
function about(callee: string, given: readonly string[], { self = '', form = CallForm.plain as number, above = [] as readonly string[] } = {}): CallSite {
  stack = [callee, self, ...given, ...above].map(addressOf)
  return { form, count: given.length }
}

beforeAll(async () => {
  python = await loadPyodide()
  python.runPython(BEGIN)
  const { _module } = python as unknown as { _module: PythonMemory['module'] & Record<string, (...args: number[]) => number> }
  const exports = new Proxy({}, { get: (_, name: string) => _module[`_${name}`] }) as unknown as PythonExports
  const textAt = python.globals.get('text_at') as (address: number) => string
  const memory = { module: _module, exports, textOf: (object: number) => textAt(object), intOf: (object: number) => Number(textAt(object)) } as unknown as PythonMemory
  const types = new ObjectTypes(memory)
  const parts = {
    types,
    tupleItemsAt: TUPLE_ITEMS,
    texts: new ObjectTexts(memory, types, TUPLE_ITEMS),
    containers: new Containers(types, TUPLE_ITEMS),
    tables: { knows: (code: number) => code === addressOf('of_program.__code__') },
    frame: { stackItem: (depth: number) => stack.at(-depth) ?? 0 },
  }
  calls = new ObservedCalls(parts as unknown as AccessParts, memory)
})

const DOES = ['reads', 'writes', 'deletes']

test.each([
  ['setattr', 'setattr', ['o', "'x'", '5'], {}, 'o .x writes 5'],
  ['delattr', 'delattr', ['o', "'x'"], {}, 'o .x deletes '],
  ['getattr, with what stands in', 'getattr', ['o', "'x'", '0'], {}, 'o .x reads '],
  ['that of object', 'object.__setattr__', ['o', "'x'", 'True'], {}, 'o .x writes True'],
  ['the same, found in the class', 'object.__setattr__', ["'x'", '7'], { self: 'o' }, 'o .x writes 7'],
  ['the same, bound to the object', 'o.__setattr__', ["'x'", '8'], {}, 'o .x writes 8'],
  ['super', 'super(Plain, o).__delattr__', ["'x'"], {}, 'o .x deletes '],
  ['an item by operator', 'operator.setitem', ['xs', '-1', '5'], {}, 'xs [2] writes 5'],
  ['an item that is deleted so', 'operator.delitem', ['d', "'a'"], {}, "d ['a'] deletes "],
  ['a bound method for an item', 'd.__setitem__', ["'k'", "'v'"], {}, "d ['k'] writes 'v'"],
  ['arguments from a tuple', 'setattr', [], { form: CallForm.spread, above: ["(o, 'x', 6)", ''] }, 'o .x writes 6'],
  ['names on top', 'setattr', ['o', "'x'", '5'], { form: CallForm.named, above: ['()'] }, 'o .x writes 5'],
])('%s', (_what, callee, given, options, expected) => {
  const effect = calls.effectOf(calls.called(about(callee, given, options)))
  const owner = ['o', 'xs', 'd'].find((name) => addressOf(name) === effect?.address)
  expect(`${owner} ${effect?.key} ${DOES[effect?.does ?? -1]} ${effect?.value}`).toBe(expected)
})

test.each([
  ['a slice', 'operator.setitem', ['xs', 'slice(1)', '[]']],
  ['a method of another name', 'xs.append', ['1']],
  ['a function of the program', 'of_program', ['xs']],
])('nothing is known of %s by its name', (_what, callee, given) => {
  expect(calls.effectOf(calls.called(about(callee, given)))).toBeNull()
})

test.each([
  ['what is put at the end', 'xs.append', ['4'], ['[3] writes 4']],
  ['what is put before others moves them', 'list.insert', ['0', "'new'"], ["[0] writes 'new'", '[1] writes 1', '[2] writes 2', '[3] writes 3'], 'xs'],
  ['what is taken out', 'xs.pop', [], ['[2] deletes ']],
  ['what is turned round', 'xs.reverse', [], ['[0] writes 3', '[2] writes 1']],
  ['nothing', 'xs.sort', [], []],
  ['several keys', 'd.update', ["{'a': 2, 'b': 3}"], ["['a'] writes 2", "['b'] writes 3"]],
  ['a key that is there', 'd.setdefault', ["'a'", '5'], []],
  ['a key that is not', 'd.setdefault', ["'z'", '5'], ["['z'] writes 5"]],
  ['all keys', 'd.clear', [], ["['a'] deletes "]],
  ['a deque', 'q.appendleft', ['0'], ['[0] writes 0', '[1] writes 1', '[2] writes 2']],
  ['a function that is handed a container', 'operator.iconcat', ['xs', '[4]'], ['[3] writes 4']],
  ['a function of the library', '__import__("heapq").heapreplace', ['xs', '9'], ['[0] writes 2', '[1] writes 9']],
])('%s is told item by item', (_what, callee, given, expected, self = '') => {
  python.runPython("xs[:] = [1, 2, 3]; d.clear(); d['a'] = 1; q.clear(); q.extend((1, 2))")
  const watched = calls.watched(calls.called(about(callee, given, { self })))
  python.runPython(`(${callee})(${[...(self ? [self] : []), ...given].join(', ')})`)
  const found = watched.map((one) => calls.differences(one))
  expect(found.flatMap((differences) => (differences ?? []).map(({ key, does, value }) => `${key} ${DOES[does]} ${value}`))).toEqual(expected)
  expect(found).not.toContain(null)
})

test('what the program’s own functions do is not looked for', () => {
  expect(calls.watched(calls.called(about('of_program', ['xs'])))).toEqual([])
  expect(calls.watched(calls.called(about('Plain', ['xs'])))).toEqual([])
})

test('a list of a million items is not compared, and a change of very many is one of all', () => {
  expect(calls.watched(calls.called(about('len', ['[0] * 1_000_000'])))).toEqual([])
  python.runPython('many = list(range(100))')
  const [watched] = calls.watched(calls.called(about('many.reverse', [])))
  python.runPython('many.reverse()')
  expect(watched && calls.differences(watched)).toBeNull()
})

/** Which keys find the same item, in the memory of a real interpreter. */
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { isVague, sameKey } from '../../model/item-keys'
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import { ObjectTexts } from './object-texts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** PyTupleObject.ob_item of this CPython */
const TUPLE_ITEMS = 16
const BEGIN = `
import array, collections, ctypes, dataclasses, enum
xs, q, t, b, a = [1, 2, 3], collections.deque((1, 2)), (1, 2), bytearray(b'ab'), array.array('i', [1, 2, 3])
d, counts = {}, collections.defaultdict(int)
class Stack(list): pass
class Colour(enum.Enum): RED = 1
class Size(enum.IntEnum): BIG = 3
class Plain: pass
@dataclasses.dataclass(frozen=True)
class Point: x: int
Pair = collections.namedtuple('Pair', 'a b')
stack, mine, other = Stack('abc'), Plain(), Plain()
kept = []

def given(text):
    found = eval(text)
    kept.append(found)
    return id(found)

def text_at(address):
    return ctypes.cast(address, ctypes.py_object).value
`

let python: PyodideInterface
let texts: ObjectTexts
const addressOf = (text: string) => python.runPython(`given(${JSON.stringify(text)})`) as number
const itemOf = (owner: string, key: string) => texts.itemOf(addressOf(owner), addressOf(key))
const same = (owner: string, one: string, another: string) => {
  const [a, b] = [itemOf(owner, one), itemOf(owner, another)]
  return a !== null && b !== null && sameKey(a) === sameKey(b)
}

beforeAll(async () => {
  python = await loadPyodide()
  python.runPython(BEGIN)
  const { _module: module } = python as unknown as { _module: PythonMemory['module'] }
  const textAt = python.globals.get('text_at') as (address: number) => string
  const memory = { module, textOf: (object: number) => textAt(object), intOf: (object: number) => Number(textAt(object)) } as unknown as PythonMemory
  texts = new ObjectTexts(memory, new ObjectTypes(memory), TUPLE_ITEMS)
})

test.each([
  ['xs', '-1', '2'],
  ['xs', 'True', '1'],
  ['q', '-2', '0'],
  ['t', '-1', '1'],
  ['b', '-1', '1'],
  ['a', '-3', '0'],
  ['stack', '-1', '2'],
  ['xs', 'Size.BIG - 1', '2'],
  ['d', 'True', '1'],
  ['d', '1.0', '1'],
  ['d', '10 ** 30', '10 ** 29 * 10'],
  ['d', "'a' + str(1)", "'a1'"],
  ['d', '(1, "x" + str(2))', '(True, "x2")'],
  ['d', 'Pair(1, 2)', '(1, 2)'],
  ['d', 'frozenset((3, "a"))', 'frozenset(("a", 3))'],
  ['d', 'bytes([97])', "b'a'"],
  ['d', 'Size.BIG', '3'],
  ['d', 'Colour.RED', 'Colour(1)'],
  ['d', 'mine', 'mine'],
  ['counts', '-1', '-1'],
])('%s: %s and %s are the same item', (owner, one, another) => {
  expect(same(owner, one, another)).toBe(true)
})

test.each([
  ['xs', '-1', '1'],
  ['d', '-1', '2'],
  ['d', "'1'", '1'],
  ['d', "b'a'", "'a'"],
  ['d', 'mine', 'other'],
  ['d', '(1, 2)', '(1, 3)'],
  ['d', "('a', 'b')", `("a', 'b",)`],
  ['d', 'None', '0'],
  ['d', '10 ** 30', '10 ** 30 + 1'],
  ['d', 'Colour.RED', '1'],
])('%s: %s and %s are not', (owner, one, another) => {
  expect(same(owner, one, another)).toBe(false)
})

test('a part of a sequence, and what counts from an end that nobody knows, may be any of its items', () => {
  expect(itemOf('xs', 'slice(0, 2)')).toBeNull()
  expect(itemOf('Plain()', '-1')).toBeNull()
})

test('of keys with an equality of their own all are taken for the same, and that is said', () => {
  const key = itemOf('d', 'Point(1)')
  expect(key).toBe(itemOf('d', 'Point(2)'))
  expect(isVague(key ?? '')).toBe(true)
})

test('keys are told as Python writes them', () => {
  for (const key of ["'a'", '"it\'s"', "'a\\\\b\\n'", "(1, 'b')", '(1,)', 'None', 'True', '1.5', '-3', "b'x'"]) expect(itemOf('d', key)).toBe(`[${key}]`)
})

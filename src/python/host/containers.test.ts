/** What iterators and views go through, and what shows shared memory, in the memory of a real interpreter. */
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import { Containers } from './containers'
import { ManagerProxies } from './manager-proxies'
import { type Asked, MappedObjects } from './mapped-objects'
import { ObjectAttributes } from './object-attributes'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** PyTupleObject.ob_item of this CPython */
const TUPLE_ITEMS = 16
const BEGIN = `
import ctypes, itertools, collections
names = {}
xs, ys, d, s, q = [1, 2], [3], {'a': 1, 'b': 2}, {1, 2}, collections.deque((1, 2))
for name in ('xs', 'ys', 'd', 's', 'q'):
    names[id(globals()[name])] = name

class Record(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int)]

class SynchronizedBase:
    def __init__(self, obj): self._obj = obj

class Synchronized(SynchronizedBase): pass

class mmap:
    def __init__(self, view): self._view = view

class ShareableList:
    def __init__(self, buf): self.shm, self._list_len = type('SharedMemory', (), {'_buf': buf}), 5

class Token:
    __slots__ = ('typeid', 'address', 'id')

class BaseProxy:
    def __init__(self, address, id):
        self._token = Token()
        self._token.address, self._token.id = address, id

class DictProxy(BaseProxy): pass

memory = bytearray(64)
numbers = (ctypes.c_int * 3).from_buffer(memory, 16)
number = ctypes.c_int.from_buffer(memory, 4)
record = Record.from_buffer(memory, 8)
guarded = Synchronized(number)
mapped = mmap(memoryview(memory)[8:24])
listed = ShareableList(memoryview(memory))
kept = ['/tmp/listener', '7ff0']
proxy = DictProxy(*kept)
words = memoryview(memory)[16:].cast('i')
elsewhere = ctypes.c_int(3)
start = ctypes.addressof(ctypes.c_char.from_buffer(memory))

def given(text):
    found = eval(text)
    kept.append(found)
    return id(found)
`

let python: PyodideInterface
let types: ObjectTypes
let mapped: MappedObjects
let proxies: ManagerProxies
const addressOf = (text: string) => python.runPython(`given(${JSON.stringify(text)})`) as number

beforeAll(async () => {
  python = await loadPyodide()
  await python.loadPackage([])
  python.runPython(BEGIN)
  const { _module: module } = python as unknown as { _module: PythonMemory['module'] & Record<string, (...args: number[]) => number> }
  const called = (name: string) => (module[name] ?? module[`_${name}`]) as (...args: number[]) => number
  const memory = {
    module,
    exports: { PyObject_GetAttrString: called('_PyObject_GetAttrString'), Py_DecRef: called('_Py_DecRef'), PyErr_Clear: called('_PyErr_Clear') },
    textOf: (object: number) => python.runPython(`next(one for one in kept if id(one) == ${object})`) as string,
    cString(text: string) {
      const at = called('_malloc')(text.length + 1)
      module.HEAPU8.set(
        [...text, '\0'].map((letter) => letter.charCodeAt(0)),
        at,
      )
      return at
    },
  } as unknown as PythonMemory
  types = new ObjectTypes(memory)
  const begins = python.globals.get('start') as number
  const attributes = new ObjectAttributes(memory)
  proxies = new ManagerProxies(memory, types, attributes)
  mapped = new MappedObjects(types, attributes, (address) => (address >= begins && address < begins + 64 ? { segment: 7, offset: address - begins } : null))
})

describe('the containers that something goes through', () => {
  test.each([
    ['xs', ['xs']],
    ['iter(xs)', ['xs']],
    ['d.items()', ['d']],
    ['iter(d)', ['d']],
    ['iter(s)', ['s']],
    ['iter(q)', ['q']],
    ['reversed(xs)', ['xs']],
    ['enumerate(xs)', ['xs']],
    ['zip(xs, d.values(), range(3))', ['xs', 'd']],
    ['map(str, xs, ys)', ['xs', 'ys']],
    ['filter(None, d)', ['d']],
    ['enumerate(zip(xs, s))', ['xs', 's']],
    ['itertools.chain(xs, ys)', ['xs', 'ys']],
    ['itertools.islice(q, 1)', ['q']],
    ['itertools.takewhile(bool, xs)', ['xs']],
    ['itertools.starmap(pow, xs)', ['xs']],
    ['itertools.zip_longest(xs, ys)', ['xs', 'ys']],
    ['itertools.pairwise(xs)', ['xs']],
    ['range(3)', []],
    ['itertools.count()', []],
    ["'text'", []],
  ])('%s', (text, expected) => {
    const names = python.globals.get('names') as { get(id: number): string }
    expect(new Containers(types, TUPLE_ITEMS).of(addressOf(text))?.map((object) => names.get(object))).toEqual(expected)
  })

  test('of what cannot be asked it is not known', () => {
    expect(new Containers(types, TUPLE_ITEMS).of(addressOf('itertools.cycle(xs)'))).toBeNull()
  })
})

describe('where in memory that processes share something lies', () => {
  const attribute = (name: string): Asked => ({ kind: 'attribute', name })
  const item = (index: number | null): Asked => ({ kind: 'item', index })
  test.each([
    ['number', attribute('.value'), { segment: 7, offset: 4, key: '.value', guarded: false }],
    ['guarded', attribute('.value'), { segment: 7, offset: 4, key: '.value', guarded: true }],
    ['number', attribute('.from_buffer'), null],
    ['elsewhere', attribute('.value'), null],
    ['record', attribute('.y'), { segment: 7, offset: 8, key: '.y', guarded: false }],
    ['numbers', item(1), { segment: 7, offset: 16, key: '[1]', guarded: false }],
    ['numbers', item(-1), { segment: 7, offset: 16, key: '[2]', guarded: false }],
    ['numbers', { kind: 'whole' }, { segment: 7, offset: 16, key: '*', guarded: false }],
    ['mapped', item(3), { segment: 7, offset: 0, key: '[11]', guarded: false }],
    ['mapped', { kind: 'part', index: 4 }, { segment: 7, offset: 0, key: '[12]', guarded: false }],
    ['words', item(2), { segment: 7, offset: 0, key: '[24]', guarded: false }],
    ['words', item(-1), { segment: 7, offset: 0, key: '[60]', guarded: false }],
    ['words', item(null), { segment: 7, offset: 0, key: '*', guarded: false }],
    ['listed', item(1), { segment: 7, offset: 0, key: '[1]', guarded: false }],
    ['listed', item(-1), { segment: 7, offset: 0, key: '[4]', guarded: false }],
    ['xs', item(0), null],
  ] as const)('%s %o', (text, asked, expected) => {
    expect(mapped.placeOf(addressOf(text), asked)).toEqual(expected)
  })
})

test('which object of a manager a proxy stands for', () => {
  expect(proxies.referentOf(addressOf('proxy'))).toBe('manager:/tmp/listener:7ff0')
  expect(proxies.referentOf(addressOf('xs'))).toBe('')
})

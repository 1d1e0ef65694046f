/** What calls touch in code that tells no accesses, found from objects in the memory of a real interpreter. */
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { beforeAll, expect, test, vi } from 'vitest'
import { FIRST_PID } from '../../kernel/memory/layout'
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { AccessParts } from './access-parts'
import { CallForm, type CallSite } from './access-tables'
import { Containers } from './containers'
import { LibraryCalls } from './library-calls'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** PyTupleObject.ob_item of this CPython */
const TUPLE_ITEMS = 16
const BEGIN = `
import array, bisect, collections, copy, functools, heapq, io, json, operator, queue, random, sys, threading, time
xs, ys, d, s = [1, 2], [3], {'a': 1}, {1}
grid, nested = [xs, ys], {'in': d}
out, q, lock, simple = io.StringIO(), collections.deque((1,)), threading.Lock(), queue._PySimpleQueue()

class Box:
    @functools.cached_property
    def size(self): return 1
    def own(self): return 1

class Table(collections.UserDict): pass

box, table, counted = Box(), Table(), functools.lru_cache(lambda: 1)
names = {id(value): name for name, value in list(globals().items()) if name in ('xs', 'ys', 'd', 's', 'grid', 'nested', 'out', 'q', 'box', 'table', 'counted', 'simple')}
names[id(random._inst)] = 'random'
kept = []

def mine(*given): return 1

def given(text):
    found = eval(text)
    kept.append(found)
    return id(found)
`

let python: PyodideInterface
let parts: AccessParts
let stack: number[] = []
let site: CallSite
const addressOf = (text: string) => (text === '' ? 0 : (python.runPython(`given(${JSON.stringify(text)})`) as number))

beforeAll(async () => {
  python = await loadPyodide()
  await python.loadPackage([])
  python.runPython(BEGIN)
  const { _module: module } = python as unknown as { _module: PythonMemory['module'] & Record<string, (...args: number[]) => number> }
  const memory = {
    module,
    exports: { PyDict_Next: module._PyDict_Next },
    textOf: (object: number) => python.runPython(`import ctypes; ctypes.cast(${object}, ctypes.py_object).value`) as string,
  } as unknown as PythonMemory
  const types = new ObjectTypes(memory)
  const mine = python.runPython('id(mine.__code__), id(Box.own.__code__)').toJs() as number[]
  parts = {
    python: memory,
    types,
    tupleItemsAt: TUPLE_ITEMS,
    containers: new Containers(types, TUPLE_ITEMS),
    frame: { stackItem: (depth: number) => stack[stack.length - depth] },
    tables: { callAt: () => site, sitesAt: () => [], knows: (code: number) => mine.includes(code) },
  } as unknown as AccessParts
})

/** What a call touches, by the names of the objects: 'changes xs', '?' something else besides. */
function touched(form: number, callable: string, given: readonly string[]): string[] {
  stack = [callable, ...given].map(addressOf)
  site = { form, count: given.length - 1 }
  const effect = new LibraryCalls(parts, FIRST_PID).at(0, 0)
  const names = python.globals.get('names') as { get(id: number): string | undefined }
  const said = (effect?.touches ?? []).map(({ what, how }) => {
    const [address = '', key = ''] = what.split(' ')
    return `${how}s ${what === '*' ? 'everything' : `${names.get(Number(address)) ?? '?'}${key === '*' ? '' : key}`}`
  })
  return [...said, ...(effect?.overlooks ? ['?'] : [])].sort()
}
const called = (callable: string, ...given: string[]) => touched(CallForm.plain, callable, ['', ...given])

test.each([
  // whatever name it is called by
  ['xs.append', ['1'], ['changes xs']],
  ['xs.__setitem__', ['0', '1'], ['changes xs']],
  ['xs.__getitem__', ['0'], ['looks xs']],
  ['xs.__init__', ['ys'], ['changes xs', 'looks ys']],
  ['list.append', ['xs', '1'], ['changes xs']],
  ['d.__ior__', ['nested'], ['changes d', 'looks nested']],
  ['functools.partial(xs.append, 1)', [], ['changes xs']],
  ['operator.setitem', ['xs', '0', '1'], ['changes xs']],
  ['heapq.heappush', ['xs', '1'], ['changes xs']],
  ['bisect.insort', ['xs', '1'], ['changes xs']],
  ['iter(xs).__next__', [], ['changes ?', 'looks xs']],
  ['q.rotate', ['1'], ['changes q']],
  // what looks only, and how far
  ['len', ['grid'], ['looks grid']],
  ['print', ['grid'], ['looks grid', 'looks xs', 'looks ys']],
  ['repr', ['nested'], ['looks d', 'looks nested']],
  ["'{}'.format", ['xs'], ['looks xs']],
  ["','.join", ['xs'], ['looks xs']],
  ['bytes', ['xs'], ['looks xs']],
  ['collections.deque', ['xs'], ['looks xs']],
  ['array.array', ["'i'", 'xs'], ['looks xs']],
  ['operator.itemgetter(0)', ['xs'], ['looks xs']],
  ['list', ['map(xs.__setitem__, [0], [1])'], ['changes xs', 'looks ?', 'looks ?']],
  // attributes by name
  ['getattr', ['box', "'n'"], ['looks box.n']],
  ['setattr', ['box', "'n'", '1'], ['changes box.n']],
  ['object.__setattr__', ['box', "'n'", '1'], ['changes box.n']],
  ['setattr', ['Box', "'n'", '1'], ['changes everything']],
  ['vars', ['box'], ['?']],
  ["operator.attrgetter('n')", ['box'], ['looks everything']],
  // the library in Python, which works on what it is given
  ['copy.deepcopy', ['grid'], ['changes grid', 'changes xs', 'changes ys']],
  ['json.dumps', ['nested'], ['changes d', 'changes nested']],
  ['copy.copy', ['box'], ['?', 'changes everything']],
  ['random.random', [], ['changes random']],
  ['random.choice', ['xs'], ['changes random', 'changes xs']],
  ['table.update', ['d'], ['?', 'changes d', 'changes table']],
  ['counted', [], ['?', 'changes counted']],
  ['simple.qsize', [], ['looks simple']],
  ['simple.put', ['1'], ['changes simple']],
  ['out.write', ["'x'"], ['changes out']],
  ['sorted', ['xs', 'mine'], ['?', 'looks xs']],
  // what is seen otherwise, and what nobody shares
  ['mine', ['xs'], []],
  ['box.own', [], []],
  ['Box', [], []],
  ['threading.Thread', ['xs'], []],
  ['lock.acquire', [], []],
  ['time.sleep', ['0'], []],
  ['isinstance', ['box', 'Box'], []],
  ["'text'.upper", [], []],
  ['ValueError', ["'text'"], []],
  ['sys.stdout.write', ["'x'"], []],
])('%s %j', (callable, given, expected) => {
  expect(called(callable, ...given)).toEqual(expected)
})

test('a call with spread arguments', () => {
  stack = ['print', '', '(xs, ys)', '{"file": out}'].map(addressOf)
  site = { form: CallForm.spread, count: 0 }
  const names = python.globals.get('names') as { get(id: number): string | undefined }
  const effect = new LibraryCalls(parts, FIRST_PID).at(0, 0)
  expect(effect?.touches.map(({ what, how }) => `${how} ${names.get(Number(what.split(' ')[0]))}`).sort()).toEqual(['change out', 'look xs', 'look ys'])
})

test('what is compared is looked at with all that is in it', () => {
  stack = ['grid', 'nested'].map(addressOf)
  site = { form: CallForm.writtenOut, count: 2 }
  const names = python.globals.get('names') as { get(id: number): string | undefined }
  const effect = new LibraryCalls(parts, FIRST_PID).at(0, 0)
  expect(effect?.touches.map(({ what }) => names.get(Number(what.split(' ')[0]))).sort()).toEqual(['d', 'grid', 'nested', 'xs', 'ys'])
})

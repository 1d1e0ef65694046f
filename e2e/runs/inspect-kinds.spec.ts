/** Looking into what is less common: spawned children, greenlets, typed input, very many threads, deep recursion, generated code, several files, cells. */
import type { Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import type { Frame, ProcessMoment } from '../../src/inspect/moment'
import type { Moment } from '../../src/inspect/inspector'
import type { RunJson } from '../../src/trace/testing/run-queries'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

type Program = string | { files: { name: string; text: string }[]; stdin: string; wheels?: { file: string; content: string }[] }

interface Seen {
  readonly run: RunJson
  readonly moments: readonly Moment[]
}

/** The first moments at which a line of a file is come to. */
async function seenAt(page: Page, program: Program, line: number, { file = '', configuration = {} }: { file?: string; configuration?: object } = {}): Promise<Seen> {
  const text = await page.evaluate(
    async ({ program, line, file, configuration }) => {
      const { pylanes } = window as unknown as PylanesWindow
      // packages are named by their files alone there
      const given = program as Parameters<typeof pylanes.run>[0]
      const { run } = await pylanes.run(given, configuration)
      const inspector = await pylanes.inspector(given, configuration)
      const places = (await inspector.lines()).filter((one) => one.line === line && one.file === file).map(({ place }) => place)
      const moments = []
      for (const place of places.slice(0, 3)) moments.push(await inspector.at(place))
      return JSON.stringify({ run, moments })
    },
    { program, line, file, configuration },
  )
  return JSON.parse(text) as Seen
}

const own = (frames: readonly Frame[] = []) => frames.filter(({ user }) => user)
const valuesOf = (frame: Frame | undefined) => Object.fromEntries(frame?.variables.map(([name, [text]]) => [name, text]) ?? [])
const stacksOf = (moment: Moment | undefined) => moment?.processes.flatMap((process: ProcessMoment) => process.tasks.map((stack) => ({ pid: process.pid, ...stack }))) ?? []

test('a spawned child has its own stack and globals', async ({ shared }) => {
  const program = `import multiprocessing
mine = 'module'
def work(k):
    here = mine + str(k)
    return here
if __name__ == '__main__':
    mine = 'parent'
    p = multiprocessing.Process(target=work, args=(3,))
    p.start()
    p.join()
`
  const seen = await seenAt(shared, program, 5, { configuration: { startMethod: 'spawn' } })
  expect(seen.moments).toHaveLength(1)
  const found = stacksOf(seen.moments[0]).filter(({ frames }) => own(frames)[0]?.line === 5)
  expect(found.map(({ frames }) => valuesOf(own(frames)[0]))).toEqual([{ k: '3', here: "'module3'" }])
  const parent = seen.moments[0]?.processes.find(({ pid }) => pid !== found[0]?.pid)
  expect(parent?.globals.find(([name]) => name === 'mine')?.[1][0]).toBe("'parent'")
})

test('greenlets have their own frames, also those that wait', async ({ shared }) => {
  const program = `from greenlet import greenlet
def ping(n):
    while n:
        n = two.switch(n - 1)
def pong(n):
    got = n
    while got:
        got = one.switch(got - 1)
one, two = greenlet(ping), greenlet(pong)
one.switch(6)
print('done')
`
  const seen = await seenAt(shared, program, 8)
  const stacks = stacksOf(seen.moments[0]).map(({ frames }) => own(frames)[0])
  expect(stacks.find((frame) => frame?.function === 'pong')).toMatchObject({ line: 8 })
  expect(valuesOf(stacks.find((frame) => frame?.function === 'pong'))).toEqual({ n: '5', got: '5' })
  expect(stacks.find((frame) => frame?.function === 'ping')).toMatchObject({ line: 4 })
  expect(valuesOf(stacks.find((frame) => frame?.function === 'ping'))).toEqual({ n: '6' })
})

test('what was typed is typed again', async ({ shared }) => {
  const seen = await seenAt(shared, { files: [{ name: 'main.py', text: "name = input('who? ')\nold = int(input('age? '))\nprint(name, old)\n" }], stdin: 'Ada\n36\n' }, 3)
  expect(Object.fromEntries(seen.moments[0]?.processes[0]?.globals.map(([name, [text]]) => [name, text]) ?? [])).toEqual({ name: "'Ada'", old: '36' })
})

test('of 200 threads each has its stack; of a recursion 1,000 deep each frame is there', IN_LONG, async ({ shared }) => {
  const threads = `import threading
gate = threading.Event()
def wait(k):
    mine = k * 2
    gate.wait()
threads = [threading.Thread(target=wait, args=(k,), name=f'W{k}') for k in range(200)]
for t in threads: t.start()
gate.set()
for t in threads: t.join()
`
  const many = await seenAt(shared, threads, 8)
  const waiting = stacksOf(many.moments[0]).flatMap(({ frames }) => own(frames).filter(({ function: name }) => name === 'wait'))
  expect(waiting).toHaveLength(200)
  expect(waiting.map((frame) => Number(valuesOf(frame).mine)).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, k) => k * 2))
  const deep = `import sys
sys.setrecursionlimit(3000)
def down(n):
    if n == 0:
        return bottom()
    return down(n - 1)
def bottom():
    return 1
down(1000)
`
  const seen = await seenAt(shared, deep, 8)
  const frames = own(stacksOf(seen.moments[0])[0]?.frames)
  expect(frames).toHaveLength(1003)
  expect(frames.slice(1, 1002).map((frame) => valuesOf(frame).n)).toEqual(Array.from({ length: 1001 }, (_, n) => String(n)))
})

test('frames of exec, of generated code and of a second file follow their source', async ({ shared }) => {
  const program = {
    files: [
      {
        name: 'main.py',
        text: "import helper\nscope = {'helper': helper}\nexec('def made(x):\\n    y = x + 1\\n    return helper.double(y)\\n', scope)\nprint(scope['made'](4))\n",
      },
      { name: 'helper.py', text: 'def double(value):\n    twice = value * 2\n    return twice\n' },
    ],
    stdin: '',
  }
  const seen = await seenAt(shared, program, 3, { file: 'helper.py' })
  const frames = stacksOf(seen.moments[0])[0]?.frames.slice(0, 3) ?? []
  expect(frames.map(({ function: name, line, file, user }) => [name, line, file.split('/').at(-1), user])).toEqual([
    ['double', 3, 'helper.py', true],
    ['made', 3, '<string>', false],
    ['<module>', 4, 'main.py', true],
  ])
  expect(frames.map((frame) => valuesOf(frame))).toEqual([{ value: '5', twice: '10' }, { x: '4', y: '5' }, {}])
})

test('deleted names are gone, and cells show what they hold', async ({ shared }) => {
  const program = `def outer():
    total = 0
    gone = 1
    def add(by):
        nonlocal total
        kept = by
        del kept
        total += by
        return total
    del gone
    add(2)
    return add(3)
outer()
`
  const seen = await seenAt(shared, program, 9)
  const [first, second] = [0, 1].map((at) => own(stacksOf(seen.moments[at])[0]?.frames))
  expect([first, second].map((frames) => frames?.slice(0, 2).map((frame) => valuesOf(frame)))).toEqual([
    [
      { by: '2', total: '2' },
      { total: '2', add: '<function outer.<locals>.add>' },
    ],
    [
      { by: '3', total: '5' },
      { total: '5', add: '<function outer.<locals>.add>' },
    ],
  ])
})

test('what a coroutine waits for is told', async ({ shared }) => {
  const program = `import asyncio
async def main():
    queue = asyncio.Queue()
    taker = asyncio.create_task(queue.get(), name='taker')
    sleeper = asyncio.create_task(asyncio.sleep(1), name='sleeper')
    waiter = asyncio.create_task(asyncio.wait_for(taker, 5), name='waiter')
    await asyncio.sleep(0.5)
    print('now')
    await queue.put(1)
    await waiter
asyncio.run(main())
`
  const seen = await seenAt(shared, program, 8)
  const waits = new Map(stacksOf(seen.moments[0]).map(({ task, waits }) => [seen.run.tasks.find(({ id }) => id === task)?.name, waits?.[0]]))
  expect(waits.get('taker')).toMatch(/Future/)
  expect(waits.get('sleeper')).toMatch(/Future/)
  expect(waits.get('waiter')).toMatch(/Task/)
})

test('a function is told with the globals that its code uses, and a namespace of its own with what is in it', async ({ shared }) => {
  const program = `import sys
count = 1
unused = 5
def work():
    global made
    made = count + len(sys.argv)
    return made
class Box:
    size = count
    before = work()
space = {'work': work, 'start': 4}
exec('y = start\\nz = work()\\n', space)
import concurrent.futures
future = concurrent.futures.Future()
future.add_done_callback(work)
unused = 6
`
  const inClass = await seenAt(shared, program, 7)
  const [of, box] = stacksOf(inClass.moments[0])[0]?.frames ?? []
  expect(of?.globals.map(([name, [text]]) => [name, text])).toEqual([
    ['count', '1'],
    ['made', '2'],
  ])
  // what a class body has itself is among its variables
  expect([valuesOf(box), box?.globals.map(([name]) => name)]).toEqual([{ size: '1' }, ['count']])
  const frames = stacksOf(inClass.moments.at(-1))[0]?.frames ?? []
  expect(frames.map(({ function: name, file, line }) => [name, file, line])).toContainEqual(['<module>', '<string>', 2])
  expect(valuesOf(frames.find(({ file }) => file === '<string>'))).toEqual({ work: '<function work>', start: '4', y: '4' })
  // functions of ours that are called in place of the program's are told as these
  const end = (await seenAt(shared, program, 16)).moments[0]?.processes[0]
  const future = end?.globals.find(([name]) => name === 'future')?.[1][1] ?? 0
  expect(end?.objects[future]?.parts.find(([name]) => name === '._done_callbacks')?.[1][0]).toBe('[<function work>]')
})

test('what a function has captured and what others capture of it is told apart from its own; functions and classes show what they hold', async ({ shared }) => {
  const program = `class Tally:
    total = 3
    def method(self): pass
def outer(start):
    count = start
    plain = 1
    def add(by):
        nonlocal count
        count += by
        return count
    add.calls = 7
    class Inner:
        seen = count
        mark = seen
    add(2)
    return add
kept = outer(5)
print(kept)
`
  const inside = await seenAt(shared, program, 10)
  const frames = own(stacksOf(inside.moments[0])[0]?.frames)
  expect(frames.slice(0, 2).map(({ function: name, captured, cells }) => [name, captured, cells])).toEqual([
    ['outer.<locals>.add', ['count'], []],
    ['outer', [], ['count']],
  ])
  expect(valuesOf(frames[0])).toEqual({ by: '2', count: '7' })
  const body = await seenAt(shared, program, 14)
  const [inner] = own(stacksOf(body.moments[0])[0]?.frames)
  expect([inner?.captured, valuesOf(inner)]).toEqual([['count'], { seen: '5', count: '5' }])
  const after = await seenAt(shared, program, 18)
  const [process] = after.moments[0]?.processes ?? []
  const partsOf = (name: string) => process?.objects[process.globals.find(([one]) => one === name)?.[1][1] ?? 0]?.parts
  expect(partsOf('kept')).toEqual([
    ['<count>', ['7', 0]],
    ['.calls', ['7', 0]],
  ])
  expect(partsOf('Tally')).toEqual([['.total', ['3', 0]]])
})

test('what a greenlet and a coroutine wait for, and for whose end', async ({ shared }) => {
  const greenlets = `import gevent
from gevent.event import Event
from gevent.queue import Queue
gate, queue = Event(), Queue()
def opener():
    gate.wait()
def taker():
    queue.get()
def joiner(other):
    other.join()
first = gevent.spawn(opener)
second = gevent.spawn(taker)
third = gevent.spawn(joiner, first)
gevent.sleep(0.01)
print('now')
gate.set()
queue.put(1)
gevent.joinall([first, second, third])
`
  const seen = await seenAt(shared, greenlets, 15)
  const names = new Map(seen.run.tasks.map(({ id, name }) => [id, name.replace(/\W.*/, '')]))
  const waiting = stacksOf(seen.moments[0]).flatMap(({ task, waits, awaits }) =>
    waits ? [[names.get(task), waits[0].replace(/ .*/, ''), awaits.map((one) => names.get(one))]] : [],
  )
  expect(waiting.sort()).toEqual([
    ['joiner', expect.stringContaining('Greenlet'), ['opener']],
    ['opener', expect.stringContaining('Event'), []],
    ['taker', expect.stringContaining('Queue'), []],
  ])
  const coroutines = `import asyncio
async def nap():
    await asyncio.sleep(1)
async def waits_for(task):
    await task
async def main():
    naps = [asyncio.create_task(nap(), name=f'nap-{i}') for i in (1, 2)]
    one = asyncio.create_task(waits_for(naps[0]), name='one')
    both = asyncio.create_task(waits_for(asyncio.gather(*naps)), name='both')
    await asyncio.sleep(0.5)
    print('now')
    await both
asyncio.run(main())
`
  const tasks = await seenAt(shared, coroutines, 11)
  const byName = new Map(tasks.run.tasks.map(({ id, name }) => [id, name]))
  const awaited = new Map(stacksOf(tasks.moments[0]).map(({ task, awaits }) => [byName.get(task), awaits.map((one) => byName.get(one))]))
  expect([awaited.get('one'), awaited.get('both'), awaited.get('nap-1')]).toEqual([['nap-1'], ['nap-1', 'nap-2'], []])
})

test('frames in a package that the reader brought have their files, lines and variables', async ({ shared }) => {
  const content = Buffer.from(
    zipSync({
      'greet/__init__.py': strToU8('from greet.inner import twice\n'),
      'greet/inner.py': strToU8('def twice(call, value):\n    first = call(value)\n    return call(first)\n'),
      'greet-1.2.dist-info/METADATA': strToU8('Metadata-Version: 2.1\nName: greet\nVersion: 1.2\n'),
    }),
  ).toString('base64')
  const text = 'import greet\ndef more(x):\n    y = x + 1\n    return y\nprint(greet.twice(more, 5))\n'
  const seen = await seenAt(shared, { files: [{ name: 'main.py', text }], stdin: '', wheels: [{ file: 'greet-1.2-py3-none-any.whl', content }] }, 4)
  const frames = stacksOf(seen.moments[1])[0]?.frames ?? []
  expect(frames.map(({ function: name, file, line, user }) => [name, file, line, user])).toEqual([
    ['more', 'main.py', 4, true],
    ['twice', '/opt/wheels/greet-1.2-py3-none-any.whl/greet/inner.py', 3, false],
    ['<module>', 'main.py', 5, true],
  ])
  expect(valuesOf(frames[1])).toEqual({ call: '<function more>', value: '5', first: '6' })
})

test('values in the memory of ctypes are shown, as far as they are no addresses', async ({ shared }) => {
  const program = `import ctypes, multiprocessing
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('name', ctypes.c_char_p), ('cells', ctypes.c_short * 2)]
point = Point(3, b'far', (1, 2))
number = ctypes.c_double(1.5)
row = (ctypes.c_int * 3)(4, 5, 6)
counter = multiprocessing.Value('i', 7)
cells = multiprocessing.Array('i', [8, 9])
print('now')
`
  const seen = await seenAt(shared, program, 9)
  const [process] = seen.moments[0]?.processes ?? []
  const partsOf = (name: string) => process?.objects[process.globals.find(([one]) => one === name)?.[1][1] ?? 0]?.parts.map(([part, [text]]) => [part, text])
  expect(partsOf('point')).toEqual([
    ['.x', '3'],
    ['.cells', expect.any(String)],
  ])
  expect(partsOf('number')).toEqual([['.value', '1.5']])
  expect(partsOf('row')).toEqual([
    ['[0]', '4'],
    ['[1]', '5'],
    ['[2]', '6'],
  ])
  expect(partsOf('counter')?.[0]).toEqual(['.value', '7'])
  expect(partsOf('cells')?.slice(0, 2)).toEqual([
    ['[0]', '8'],
    ['[1]', '9'],
  ])
})

const LIBRARY = `import array, collections, contextvars, enum, functools, re, threading, types, weakref
from multiprocessing import shared_memory
class Colour(enum.Enum):
    RED = 1
class Slots:
    __slots__ = ('p', '__weakref__')
    def __init__(self): self.p = 1
    @property
    def double(self): return self.p * 2
    def method(self): return self
class Asks(type):
    def __eq__(cls, other): raise RuntimeError('eq')
    def __hash__(cls): raise RuntimeError('hash')
class Odd(metaclass=Asks):
    def __getattribute__(self, name): raise RuntimeError(name)
def counting(limit):
    for n in range(limit):
        yield n
def outer(): yield from counting(3)
def mutable(a, b=[]): return a
point, red, slots, odd = collections.namedtuple('Point', 'x y')(1, 2), Colour.RED, Slots(), Odd()
ordered = collections.OrderedDict(a=1, b=2, c=3); ordered.move_to_end('a')
default = collections.defaultdict(list); default['k'].append(1)
numbers, raw = array.array('i', [7, 8]), bytearray(b'ab')
view, cut = memoryview(raw), slice(1, None, 2)
running, waiting = counting(3), outer(); next(running); next(waiting)
part, bound, weak = functools.partial(print, 1, sep='-'), slots.method, weakref.ref(slots)
prop, mapping = vars(Slots)['double'], types.MappingProxyType({'z': 1})
level = contextvars.ContextVar('level'); level.set(5); context = contextvars.copy_context()
own = threading.local(); own.mine = 4
lock = threading.Lock(); lock.acquire()
match = re.match('(.)(.)', 'a1')
shared = shared_memory.ShareableList([1, 'two'])
group = ExceptionGroup('all', [ValueError(1), ExceptionGroup('in', [TypeError('t')])])
try:
    raise OSError(2, 'gone', 'file.txt') from ValueError('inner')
except OSError as error:
    trouble = error
print('now')
shared.shm.close(); shared.shm.unlink()
`

test('objects of the library are opened by the names by which a program asks for what they hold', async ({ shared }) => {
  const seen = await seenAt(shared, LIBRARY, LIBRARY.split('\n').indexOf("print('now')") + 1)
  const [process] = seen.moments[0]?.processes ?? []
  const partsOf = (name: string) => process?.objects[process.globals.find(([one]) => one === name)?.[1][1] ?? 0]?.parts.map(([part, [text]]) => `${part} ${text}`)
  const told = Object.fromEntries(
    'point red slots odd ordered default numbers view cut running waiting mutable part bound weak prop mapping context own lock match group'
      .split(' ')
      .map((name) => [name, partsOf(name)]),
  )
  expect(told).toEqual({
    point: ['.x 1', '.y 2'],
    red: ['.value 1', ".name 'RED'"],
    slots: ['.p 1'],
    odd: [],
    ordered: ["['b'] 2", "['c'] 3", "['a'] 1"],
    default: ["['k'] [1]", '.default_factory <class list>'],
    numbers: ['[0] 7', '[1] 8'],
    view: ['[0] 97', '[1] 98', ".obj bytearray(b'ab')", ".format 'B'", '.readonly False'],
    cut: ['.start 1', '.step 2'],
    running: ['.gi_frame.f_lineno 18', '<limit> 3', '<n> 0'],
    waiting: ['.gi_frame.f_lineno 19', '.gi_yieldfrom <generator counting>'],
    mutable: ['.__defaults__ ([],)'],
    part: [expect.stringContaining('.func <builtin_function_or_method'), '.args (1,)', ".keywords {'sep': '-'}"],
    bound: ['.__self__ <Slots p=1>', '.__func__ <function Slots.method>'],
    weak: ['() <Slots p=1>'],
    prop: ['.fget <function Slots.double>'],
    mapping: ["['z'] 1"],
    context: ['[level] 5'],
    own: ["<MainThread> {'mine': 4}"],
    lock: ['.locked() True'],
    match: ['.re <Pattern>', ".string 'a1'", '.pos 0', '.endpos 2', ".group() 'a1'", ".groups() ('a', '1')"],
    group: [".message 'all'", ".exceptions (ValueError(1), ExceptionGroup('in', [TypeError('t')]))"],
  })
  expect(partsOf('shared')?.slice(0, 2)).toEqual(['[0] 1', "[1] 'two'"])
  expect(partsOf('trouble')?.slice(0, 5)).toEqual([".args (2, 'gone')", '.errno 2', ".strerror 'gone'", ".filename 'file.txt'", ".__cause__ ValueError('inner')"])
})

test('what processes share is shown in each of them as it was published last', async ({ shared }) => {
  const program = `import multiprocessing
def add(counter):
    for step in range(3):
        with counter.get_lock():
            counter.value += 1
    done = True
    print(done)
if __name__ == '__main__':
    counter = multiprocessing.Value('i', 0)
    child = multiprocessing.Process(target=add, args=(counter,))
    child.start()
    child.join()
`
  const seen = await seenAt(shared, program, 7, { configuration: { startMethod: 'fork' } })
  const values = seen.moments[0]?.processes.map((process) => process.objects[process.globals.find(([name]) => name === 'counter')?.[1][1] ?? 0]?.parts[0])
  expect(values).toEqual([
    ['.value', ['3', 0]],
    ['.value', ['3', 0]],
  ])
})

test('an __init__ that CPython calls without C between, in two coroutines: what lies in a frame of its own there is no object', async ({ shared }) => {
  const program = `import asyncio

class Thing:
    def __init__(self, n):
        self.n = n

async def make(name):
    for k in range(6):
        Thing(k)

async def main():
    await asyncio.gather(make('a'), make('b'))

asyncio.run(main())
`
  const told = await shared.evaluate(
    async ({ program }) => {
      const inspector = await (window as unknown as PylanesWindow).pylanes.inspector(program)
      const frames: string[] = []
      for (const { line, place, task } of await inspector.lines()) {
        if (line !== 5) continue
        const { processes } = await inspector.at(place)
        const stack = processes.flatMap(({ tasks }) => tasks).find((one) => one.task === task)
        frames.push(
          (stack?.frames ?? [])
            .filter(({ user }) => user)
            .map((frame) => `${frame.function}:${frame.line}`)
            .join(' '),
        )
      }
      return frames
    },
    { program },
  )
  expect(told).toEqual(Array.from({ length: 12 }, () => 'Thing.__init__:5 make:9'))
})

test('a line of a package is stopped at, forwards and backwards, under a condition, and stepped through and out of', async ({ shared }) => {
  const inner = 'def twice(word):\n    found = []\n    for nth in range(2):\n        found.append(word)\n    return found\n'
  const files = { 'greet/__init__.py': 'from greet.inner import twice\n', 'greet/inner.py': inner }
  const content = Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))).toString('base64')
  const text = `import threading
from greet import twice
def work(word):
    mine = twice(word)
    return mine
for word in ('hi', 'ho'):
    t = threading.Thread(target=work, args=(word,), name=word)
    t.start()
    t.join()
print('done')
`
  const program = { files: [{ name: 'main.py', text }], stdin: '', wheels: [{ file: 'greet-1.2-py3-none-any.whl', content }] }
  const file = '/opt/wheels/greet-1.2-py3-none-any.whl/greet/inner.py'
  const found = await shared.evaluate(
    async ({ program, file }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const given = program as unknown as Parameters<typeof pylanes.run>[0]
      await pylanes.run(given, {})
      const inspector = await pylanes.inspector(given, {})
      type Place = Awaited<ReturnType<typeof inspector.step>>
      const told = async (place: Place) => {
        if (!place) return null
        const moment = await inspector.at(place)
        const stack = moment.processes[0]?.tasks.find(({ task }) => task === place.task)
        return stack?.frames.slice(0, 2).map((frame) => [frame.function, frame.line, ...frame.variables.map(([name, [value]]) => `${name}=${value}`)].join(' ')) ?? null
      }
      const stop = { kind: 'line', file, line: 4 } as const
      const stops = []
      let from: NonNullable<Place> = { event: 0, lines: 0, task: 0 }
      for (;;) {
        const next = await inspector.run(from, [stop])
        if (!next) break
        stops.push(await told(next))
        from = next
      }
      const last = from
      const back = await inspector.run(last, [stop], 'backwards')
      const conditional = await inspector.run({ event: 0, lines: 0, task: 0 }, [{ ...stop, condition: "word == 'ho' and nth == 1" }])
      if (!back || !conditional) throw new Error('it stops nowhere')
      const condition = await told(conditional)
      // of the moment that was looked at last
      const value = await inspector.evaluate('found + [nth]', { task: conditional.task })
      const walked = []
      for (let at: Place = back, left = 4; at && left > 0; left--) {
        at = await inspector.step(at, 'over')
        walked.push((await told(at))?.[0] ?? null)
      }
      const out = await inspector.step(back, 'out')
      const into = await inspector.step(last, 'into', 'backwards')
      // the program's own lines are as they were
      const own = (await inspector.lines()).filter((one) => one.file === '' && one.line === 4).length
      return { stops, back: await told(back), condition, value, walked, out: (await told(out))?.[0], into: (await told(into))?.[0], own }
    },
    { program, file },
  )
  const at = (word: string, nth: number) => [`twice 4 word='${word}' found=[${nth === 0 ? '' : `'${word}'`}] nth=${nth}`, `work 4 word='${word}'`]
  expect(found.stops).toEqual([at('hi', 0), at('hi', 1), at('ho', 0), at('ho', 1)])
  expect(found.back).toEqual(at('ho', 0))
  expect(found.condition).toEqual(at('ho', 1))
  expect(found.value).toMatchObject({ value: ["['ho', 1]", expect.any(Number)] })
  expect(found.walked).toEqual([
    "twice 3 word='ho' found=['ho'] nth=0",
    "twice 4 word='ho' found=['ho'] nth=1",
    "twice 3 word='ho' found=['ho', 'ho'] nth=1",
    "twice 5 word='ho' found=['ho', 'ho'] nth=1",
  ])
  expect(found.out).toBe("work 5 word='ho' mine=['ho', 'ho']")
  expect(found.into).toBe("twice 3 word='ho' found=['ho'] nth=0")
  expect(found.own).toBe(2)
})

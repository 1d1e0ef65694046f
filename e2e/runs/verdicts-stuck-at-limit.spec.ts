/** What gets stuck in the last moment before a limit ends the run: one more look there tells it, and never where it is not sure. */
import { runProgram } from '../support/fixtures'
import { taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

const LIMITS = { limits: { virtualUs: 10_000_000 } }

const crosswise = (imports: string, lock: string, start: string) => `${imports}
a, b = ${lock}, ${lock}
def f(x, y):
    with x:
        time.sleep(9.995)
        with y: print('both')
def beat():
    while True: time.sleep(0.5)
${start}`

const THREADS = `ts = [threading.Thread(target=f, args=(a, b)), threading.Thread(target=f, args=(b, a)), threading.Thread(target=beat)]
for t in ts: t.start()
for t in ts: t.join()
`

const LATE: Record<string, { readonly kind: string; readonly stuck: readonly string[]; readonly text: string }> = {
  'two threads': { kind: 'deadlock', stuck: ['Thread-1 (f)', 'Thread-2 (f)'], text: crosswise('import threading, time', 'threading.Lock()', THREADS) },
  'two threads, while another computes': {
    kind: 'deadlock',
    stuck: ['Thread-1 (f)', 'Thread-2 (f)'],
    text: crosswise('import threading, time', 'threading.RLock()', THREADS).replace('time.sleep(0.5)', 'pass').replace('9.995', '9.985'),
  },
  coroutines: {
    kind: 'hang',
    stuck: ['f()'],
    text: `import asyncio
async def f(event):
    await asyncio.sleep(9.995)
    await event.wait()
async def beat():
    while True: await asyncio.sleep(0.5)
async def main():
    await asyncio.gather(f(asyncio.Event()), beat())
asyncio.run(main())
`,
  },
  greenlets: {
    kind: 'hang',
    stuck: ['f(…)'],
    text: `import gevent
from gevent.event import Event
def f(event):
    gevent.sleep(9.995)
    event.wait()
def beat():
    while True: gevent.sleep(0.5)
gevent.joinall([gevent.spawn(f, Event()), gevent.spawn(beat)])
`,
  },
}

for (const [who, { kind, stuck, text }] of Object.entries(LATE))
  test(`a limit that comes right after ${who} got stuck`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect([run.verdict.kind, run.verdict.endedBy]).toEqual([kind, 'limit'])
    const told = run.problems.filter(({ code }) => code.startsWith('stuck')).map(({ task }) => taskName(run, task))
    for (const one of stuck) expect(told).toContain(one)
    expect(run.verdict.summary).toContain('goes on')
  })

/** All of these would have gone on after the limit. */
const FREE: Record<string, string> = {
  'a lock that a third thread is going to release': `import threading, time
lock = threading.Lock()
lock.acquire()
def wait():
    time.sleep(9.995)
    lock.acquire()
def release():
    time.sleep(12)
    lock.release()
for target in (wait, release): threading.Thread(target=target).start()
`,
  'an event that is about to be set': `import threading, time
event = threading.Event()
def wait():
    time.sleep(9.9)
    event.wait()
def compute():
    total = 0
    for i in range(10**9): total += i
    event.set()
for target in (wait, compute): threading.Thread(target=target).start()
`,
}

for (const [what, text] of Object.entries(FREE))
  test(`nothing is claimed at a limit of ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect(run.verdict.kind).toBe('limit')
    expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
    expect(run.verdict.summary).toMatch(/waited for .*lock.*held by MainThread since line \d|waited for event `event`/)
  })

/** The first greenlet of a thread waits, while its hub goes on with others. */
const FIRST: Record<string, readonly [text: string, told: string]> = {
  'an event': [
    `import gevent
from gevent.event import Event
ready = Event()
def heartbeat():
    while True:
        gevent.sleep(2)
def setup():
    gevent.sleep(0.1)
    raise RuntimeError('no config')
    ready.set()
gevent.spawn(heartbeat)
gevent.spawn(setup)
ready.wait()
`,
    'MainThread waits for event `ready` (line 13): it is not set and no task is left that could set it; since',
  ],
  'the tasks of a queue': [
    `import gevent
from gevent.queue import JoinableQueue
q = JoinableQueue()
def worker():
    for _ in range(3):
        item = q.get()
        gevent.sleep(0.1)
def tick():
    while True:
        gevent.sleep(1)
gevent.spawn(worker)
gevent.spawn(tick)
for i in range(5):
    q.put(i)
q.join()
print("done")
`,
    'MainThread waits in `q.join` (line 15): 5 items are not reported by `task_done` and no task is left that could report them; since',
  ],
  'a permit that went with a greenlet': [
    `import gevent
from gevent.lock import Semaphore
s = Semaphore(1)
def tick():
    while True:
        gevent.sleep(1)
def bad():
    s.acquire()
    gevent.sleep(0.1)
    raise ValueError('x')
gevent.spawn(tick)
gevent.spawn(bad)
gevent.sleep(0.2)
with s:
    print('mine')
`,
    'MainThread waits for semaphore `s` (line 14): no permit is left, taken by bad() (line 8), which has ended',
  ],
}

for (const [what, [text, told]] of Object.entries(FIRST))
  test(`the first greenlet of a thread waits for ${what}`, async ({ shared }) => {
    const { verdict } = await runProgram(shared, text, LIMITS)
    expect([verdict.kind, verdict.endedBy]).toEqual(['hang', 'limit'])
    expect(verdict.summary).toContain(told)
    expect(verdict.summary).toMatch(/, while (tick|heartbeat)\(\) goes on/)
  })

const FIRST_FREE: Record<string, string> = {
  'somebody who may set it': `import gevent
from gevent.event import Event
ready = Event()
def tick():
    n = 0
    while True:
        gevent.sleep(2)
        n += 1
        if n > 1000: ready.set()
gevent.spawn(tick)
ready.wait()
`,
  'a greenlet that ends the program': `import gevent, sys
from gevent.event import Event
e = Event()
def tick():
    n = 0
    while True:
        gevent.sleep(1)
        n += 1
        if n > 100: sys.exit(1)
gevent.spawn(tick)
e.wait()
`,
  'a greenlet that is to begin later': `import gevent
from gevent.event import Event
e = Event()
gevent.spawn_later(100, e.set)
e.wait()
`,
  'who throws into it': `import gevent
from gevent.event import Event
e = Event()
main = gevent.getcurrent()
def tick():
    gevent.sleep(100)
    main.throw(ValueError('stop'))
gevent.spawn(tick)
e.wait()
`,
  'a timeout': `import gevent
from gevent.event import Event
e = Event()
def tick():
    while True: gevent.sleep(1)
gevent.spawn(tick)
with gevent.Timeout(100):
    e.wait()
`,
}

for (const [what, text] of Object.entries(FIRST_FREE))
  test(`nothing is claimed of a first greenlet beside ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect(run.verdict.kind).toBe('limit')
    expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
  })

test('a greenlet that is to begin later may do what others wait for, with a function of the library', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import gevent
from gevent.event import Event
e = Event()
def a(): e.wait()
def tick():
    while True: gevent.sleep(1)
gevent.spawn(a)
gevent.spawn_later(100, e.set)
gevent.spawn(tick).join()
`,
    LIMITS,
  )
  expect(run.verdict.kind).toBe('limit')
  expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
})

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
  'who polls until another has ended, with the lock that it waits for': `import threading, time
lock = threading.Lock()
def work():
    with lock: print('work')
t = threading.Thread(target=work)
lock.acquire()
t.start()
while t.is_alive():
    time.sleep(0.1)
lock.release()
`,
}

for (const [what, text] of Object.entries(FREE))
  test(`nothing is claimed at a limit of ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect(run.verdict.kind).toBe('limit')
    expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
    expect(run.verdict.summary).toMatch(/waited for .*lock.*held by MainThread since line \d|waited for event `event`/)
  })

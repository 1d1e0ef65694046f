/** Some threads can never go on while others do: the verdict names them first, since when, and who goes on; and it never says so where it is not sure. */
import { runProgram } from '../support/fixtures'
import { taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

const LIMITS = { limits: { virtualUs: 10_000_000 } }

const CROSSWISE = `
import threading, time
a, b = threading.Lock(), threading.Lock()
def take(x, y):
    with x:
        time.sleep(0.01)
        with y:
            pass
for pair in ((a, b), (b, a)):
    threading.Thread(target=take, args=pair, daemon=DAEMON).start()
`
const crosswise = (others: string, daemon = 'False') => CROSSWISE.trimStart().replace('DAEMON', daemon) + others

const TICKING: Record<string, string> = {
  'a daemon that polls': 'stop = threading.Event()\ndef tick():\n    while not stop.wait(0.5):\n        pass\nthreading.Thread(target=tick, name="other", daemon=True).start()\n',
  'a main thread that sleeps': 'threading.current_thread().name = "other"\nwhile True:\n    time.sleep(1)\n',
  'one that computes': 'threading.current_thread().name = "other"\nn = 0\nwhile True:\n    n += 1\n',
  'an event loop': 'import asyncio\nthreading.current_thread().name = "other"\nasync def beat():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(beat())\n',
}

for (const [what, text] of Object.entries(TICKING))
  test(`a deadlock beside ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, crosswise(text), LIMITS)
    const { kind, cycle = [], goesOn = [], sinceUs = 0, endedBy, summary } = run.verdict
    expect([kind, endedBy]).toEqual(['deadlock', 'limit'])
    expect(cycle.map(({ line, heldLine }) => [line, heldLine])).toEqual([
      [6, 4],
      [6, 4],
    ])
    expect(goesOn.map((task) => taskName(run, task))).toEqual(['other'])
    expect(sinceUs).toBeGreaterThanOrEqual(10_000)
    expect(sinceUs).toBeLessThan(1_000_000)
    expect(summary).toMatch(/^deadlock: Thread-1 \(take\) waits for lock `b` \(line 6\), held by Thread-2 \(take\) since line 4/)
    expect(summary).toContain('while other goes on')
    expect(run.segments.filter(({ state }) => state === 'deadlocked')).toHaveLength(2)
  })

/** Two processes that take two locks of multiprocessing crosswise; `rest` is what the first process does then. */
const crosswiseProcesses = (kind: string, rest: string) => `import multiprocessing as mp, time
def take(x, y):
    with x:
        time.sleep(0.1)
        with y:
            pass
if __name__ == '__main__':
    a, b = mp.${kind}(), mp.${kind}()
    both = [mp.Process(target=take, args=pair, name=name) for name, pair in (('left', (a, b)), ('right', (b, a)))]
    for p in both:
        p.start()
    ${rest}
`

test('processes that hold each other’s RLock, while the first one goes on', async ({ shared }) => {
  const run = await runProgram(shared, crosswiseProcesses('RLock', 'while True: time.sleep(1)'), LIMITS)
  const { kind, cycle = [], goesOn = [], endedBy, summary } = run.verdict
  expect([kind, endedBy]).toEqual(['deadlock', 'limit'])
  expect(cycle.map(({ line, heldLine }) => [line, heldLine])).toEqual([
    [5, 3],
    [5, 3],
  ])
  expect(goesOn.map((task) => run.processes.find(({ pid }) => pid === run.tasks.find(({ id }) => id === task)?.pid)?.name)).toEqual(['MainProcess'])
  expect(summary).toContain('left waits for RLock `b` (line 5), held by right since line 3')
})

test('of plain locks of processes nothing is said: whoever has one may release it', async ({ shared }) => {
  const run = await runProgram(shared, crosswiseProcesses('Lock', 'time.sleep(2); a.release(); [p.join() for p in both]; print("through")'), LIMITS)
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'through\n'])
})

test('processes that deadlocked and were killed are over', async ({ shared }) => {
  const run = await runProgram(shared, crosswiseProcesses('RLock', 'time.sleep(2); [p.terminate() or p.join() for p in both]; print("done")'), LIMITS)
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'done\n'])
})

test('daemons that deadlock are told although the program came to its end', async ({ shared }) => {
  const run = await runProgram(shared, crosswise('time.sleep(1)\nprint("done")\n', 'True'))
  expect([run.verdict.kind, run.verdict.endedBy, run.stdout]).toEqual(['deadlock', 'finished', 'done\n'])
})

test('daemons that deadlock just before the program ends are told, and one that only waits is not', async ({ shared }) => {
  const run = await runProgram(shared, crosswise('time.sleep(0.012)\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\nprint("done")\n', 'True'))
  expect([run.verdict.kind, run.stdout, run.problems.map(({ code }) => code)]).toEqual(['deadlock', 'done\n', ['stuckInCycle', 'stuckInCycle']])
  expect(run.verdict.cycle).toHaveLength(2)
})

test('what gets stuck late in a run is told, however long nothing had changed before', async ({ shared }) => {
  const { verdict } = await runProgram(
    shared,
    `import time, threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\ntime.sleep(8.4)\n${crosswise('while True:\n    time.sleep(0.5)\n')}`,
    LIMITS,
  )
  expect([verdict.kind, verdict.cycle?.length]).toEqual(['deadlock', 2])
})

test('of five philosophers who acquire and release, while the main thread looks on', async ({ shared }) => {
  const text = `import threading, time
forks = [threading.Lock() for _ in range(5)]
def philosopher(i):
    while True:
        forks[i].acquire()
        time.sleep(0.01)
        forks[(i + 1) % 5].acquire()
        forks[(i + 1) % 5].release()
        forks[i].release()
for i in range(5):
    threading.Thread(target=philosopher, args=(i,), daemon=True).start()
while True:
    time.sleep(1)
`
  const { verdict } = await runProgram(shared, text, LIMITS)
  expect([verdict.kind, verdict.cycle?.length]).toEqual(['deadlock', 5])
})

test('a consumer whom nobody gives anything any more', async ({ shared }) => {
  const text = `import queue, threading, time
q = queue.Queue()
def eat():
    while True:
        print(q.get())
threading.Thread(target=eat, name="eater").start()
q.put('soup')
while True:
    time.sleep(1)
`
  const run = await runProgram(shared, text, LIMITS)
  expect([run.verdict.kind, run.stdout]).toEqual(['hang', 'soup\n'])
  expect(run.verdict.summary).toMatch(/^hang: eater waits in `q.get` \(line 5\): the queue is empty and no task is left that could put; since .+, while MainThread goes on/)
  expect(run.verdict.stuck?.map((task) => taskName(run, task))).toEqual(['eater'])
})

const UNSURE: Record<string, string> = {
  'locks that are handed over': `import threading, time
a, b = threading.Lock(), threading.Lock()
b.acquire()
def turn(mine, other):
    while True:
        mine.acquire()
        time.sleep(0.1)
        other.release()
threading.Thread(target=turn, args=(a, b)).start()
threading.Thread(target=turn, args=(b, a)).start()
`,
  'a method far away that puts': `import queue, threading, time
class Box:
    def __init__(self):
        self.q, self.n = queue.Queue(), 0
    def tick(self):
        self.n += 1
        if self.n > 10**6:
            self.deliver()
    def deliver(self):
        self.q.put(1)
box = Box()
threading.Thread(target=lambda: box.q.get()).start()
while True:
    box.tick()
    time.sleep(0.5)
`,
  'Ctrl-C that would set the event': `import threading, time
stop = threading.Event()
threading.Thread(target=stop.wait).start()
try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    stop.set()
`,
  'a put by a name that is computed': `import queue, threading, time
q = queue.Queue()
threading.Thread(target=lambda: q.get()).start()
while True:
    time.sleep(1)
    if time.time() < 0:
        getattr(q, 'pu' + 't')(1)
`,
  'a worker of a pool that is idle': `from concurrent.futures import ThreadPoolExecutor
import time
executor = ThreadPoolExecutor(2)
executor.submit(pow, 2, 3).result()
while True:
    time.sleep(1)
`,
  'a signal handler that releases': `import signal, threading, time
gate = threading.Lock()
gate.acquire()
signal.signal(signal.SIGUSR1, lambda *_: gate.release())
threading.Thread(target=gate.acquire).start()
while True:
    time.sleep(1)
`,
}

for (const [what, text] of Object.entries(UNSURE))
  test(`nothing is claimed of ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect([run.verdict.kind, run.verdict.stuck, run.events.some(({ kind }) => kind === 'stuck')]).toEqual(['limit', undefined, false])
  })

test('looking at what could still be done keeps nothing alive', async ({ shared }) => {
  const text = `import threading, time
class Told:
    def __del__(self):
        print('gone')
event, told = threading.Event(), Told()
threading.Thread(target=event.wait, daemon=True).start()
for _ in range(20):
    time.sleep(0.05)
del told
print('deleted')
event.set()
`
  expect((await runProgram(shared, text, LIMITS)).stdout).toBe('gone\ndeleted\n')
})

test('who is woken late was not stuck', async ({ shared }) => {
  const text = `import threading, time
event, gate = threading.Event(), threading.Lock()
gate.acquire()
threading.Timer(4, event.set).start()
threading.Timer(5, gate.release).start()
def wait():
    event.wait()
    gate.acquire()
    print('woken')
threading.Thread(target=wait).start()
for _ in range(8):
    time.sleep(1)
`
  const run = await runProgram(shared, text, LIMITS)
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'woken\n'])
  expect(run.events.some(({ kind }) => kind === 'stuck')).toBe(false)
})

/** Who waits on what processes share can be let on by any of them: it is told as stuck where no process could, and never where it is not sure. */
import { IN_LONG } from '../support/long'
import { runProgram } from '../support/fixtures'
import { taskName } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/headless-page'

const LIMITS = { limits: { virtualUs: 10_000_000 } }

/** By kind of object: how it is made, how one waits on it, how another process ends that. */
const SHARED: readonly (readonly [make: string, wait: string, give: string])[] = [
  ['mp.Queue()', 'o.get()', 'o.put(1)'],
  ['mp.SimpleQueue()', 'o.get()', 'o.put(1)'],
  ['mp.Event()', 'o.wait()', 'o.set()'],
  ['mp.Semaphore(0)', 'o.acquire()', 'o.release()'],
  ['mp.Condition()', 'o.acquire(); o.wait(); o.release()', 'o.acquire(); o.notify(); o.release()'],
  ['mp.Barrier(2)', 'o.wait()', 'o.wait()'],
  ['full(mp.Queue(1))', 'o.put(2); o.close(); o.join_thread()', 'o.get(); o.get()'],
  ['taken(mp.BoundedSemaphore(1))', 'o.acquire()', 'o.release()'],
]
const PIPE: (typeof SHARED)[number] = ['mp.Pipe()', 'o[0].recv()', 'o[1].send(1)']
const MANAGED: typeof SHARED = [
  ['m.Queue()', 'o.get()', 'o.put(1)'],
  ['m.Event()', 'o.wait()', 'o.set()'],
  ['m.Semaphore(0)', 'o.acquire()', 'o.release()'],
  ['m.Condition()', 'o.acquire(); o.wait(); o.release()', 'o.acquire(); o.notify(); o.release()'],
  ['m.Barrier(2)', 'o.wait()', 'o.wait()'],
]

const made = (kinds: typeof SHARED, which: 1 | 2) => kinds.map((kind, at) => `def ${which === 1 ? 'wait' : 'give'}${at}(o):\n    ${kind[which]}\n`).join('')

const BEGIN = 'import multiprocessing as mp, threading, time\ndef full(q):\n    q.put(1)\n    return q\ndef taken(s):\n    s.acquire()\n    return s\n'

/** A thread of the first process waits on each of them, another process gives to all after four seconds, the main thread ticks. */
const servedLate = (kinds: typeof SHARED, manager = '') => `${BEGIN}${made(kinds, 1)}${made(kinds, 2)}
def give(objects):
    time.sleep(4)
    for at, o in enumerate(objects):
        globals()['give%d' % at](o)
if __name__ == '__main__':
    ${manager}
    objects = [${kinds.map(([make]) => make).join(', ')}]
    mp.Process(target=give, args=(objects,)).start()
    threads = [threading.Thread(target=wait, args=(o,)) for wait, o in zip([${kinds.map((_, at) => `wait${at}`).join(', ')}], objects)]
    for t in threads:
        t.start()
    for _ in range(16):
        time.sleep(0.5)
    print('done')
`

for (const [what, text] of [
  ['shared objects', servedLate([...SHARED, PIPE])],
  ['a manager’s objects', servedLate(MANAGED, 'm = mp.Manager()')],
] as const)
  test(`nothing is said of threads that another process lets on in the end: ${what}`, async ({ shared }) => {
    const run = await runProgram(shared, text, LIMITS)
    expect([run.verdict.kind, run.stdout, run.problems.filter(({ code }) => code.startsWith('stuck'))]).toEqual(['finished', 'done\n', []])
  })

test('processes that wait on what nobody can give any more, while the first one ticks', async ({ shared }) => {
  const kinds = SHARED.slice(0, 6)
  const text = `${BEGIN}${made(kinds, 1)}
if __name__ == '__main__':
    objects = [${kinds.map(([make]) => make).join(', ')}]
    for at, (wait, o) in enumerate(zip([${kinds.map((_, at) => `wait${at}`).join(', ')}], objects)):
        mp.Process(target=wait, args=(o,), name='waiter-%d' % at).start()
    del wait, o
    while True:
        time.sleep(1)
`
  const run = await runProgram(shared, text, LIMITS)
  const { kind, endedBy, stuck = [], goesOn = [], summary } = run.verdict
  const processOf = (id: number) => run.processes.find(({ pid }) => pid === run.tasks.find((task) => task.id === id)?.pid)?.name
  expect([kind, endedBy, stuck.map(processOf), goesOn.map(processOf)]).toEqual(['hang', 'limit', kinds.map((_, at) => `waiter-${at}`), ['MainProcess']])
  expect(summary).toMatch(/^hang: waiter-0 waits in .*get.*\(line 9\): the queue is empty and nobody who could put can go on; waiter-1 .*, while MainProcess goes on/)
})

test('a process whose main thread only waits for one of its own that ticks: what they were given, they have handed on', async ({ shared }) => {
  const text = `import multiprocessing as mp, queue, threading, time
def tick(given):
    while True:
        time.sleep(0.5)
def work(q):
    t = threading.Thread(target=tick, args=(q,), name='ticker')
    t.start()
    t.join()
if __name__ == '__main__':
    q = mp.Queue()
    mp.Process(target=work, args=(q,), name='worker').start()
    q.get()
`
  // that it takes something itself when the other has ended is no help
  for (const last of ['t.join()', 't.join(); q.get()']) {
    const { kind, summary } = (await runProgram(shared, text.replace('t.join()', last), LIMITS)).verdict
    expect([kind, summary]).toEqual(['hang', expect.stringMatching(/^hang: MainProcess waits in `q.get` \(line 12\): the queue is empty .*, while worker, worker · ticker go on/)])
  }
})

test('consumers that were served, and the main thread of the first process that waits for one of them', async ({ shared }) => {
  const text = `import multiprocessing as mp, time
def tick():
    while True:
        time.sleep(0.5)
def eat(q):
    while True:
        print(q.get())
if __name__ == '__main__':
    q = mp.Queue()
    mp.Process(target=tick, name='ticker').start()
    eaters = [mp.Process(target=eat, args=(q,), name='eater-%d' % n) for n in range(2)]
    for p in eaters:
        p.start()
    for n in range(3):
        q.put(n)
    for p in eaters:
        p.join()
`
  const run = await runProgram(shared, text, LIMITS)
  const again = await runProgram(shared, text, LIMITS)
  expect([run.verdict.kind, run.verdict.stuck?.length, run.stdout.split('\n').sort().join('')]).toEqual(['hang', 3, '012'])
  expect(run.verdict.goesOn?.map((id) => taskName(run, id))).toHaveLength(1)
  expect(again.verdict).toEqual(run.verdict)
})

const LATER: Record<string, string> = {
  'a function that comes by its name': `def give():
    q.put(1)
def work(jobs):
    time.sleep(4)
    jobs.get()()
def eat():
    q.get()
q = mp.Queue()
if __name__ == '__main__':
    jobs = mp.Queue()
    mp.Process(target=eat).start()
    mp.Process(target=work, args=(jobs,)).start()
    jobs.put(give)
`,
  'a process that is started later': `def eat(q):
    q.get()
def give(q):
    q.put(1)
if __name__ == '__main__':
    q = mp.Queue()
    mp.Process(target=eat, args=(q,)).start()
    for _ in range(4):
        time.sleep(1)
    mp.Process(target=give, args=(q,)).start()
`,
  'a process that is spawned': `def eat(q):
    q.get()
if __name__ == '__main__':
    mp.set_start_method('spawn')
    q = mp.Queue()
    mp.Process(target=eat, args=(q,)).start()
    for _ in range(4):
        time.sleep(1)
    q.put(1)
`,
  'an interrupt': `def eat(q):
    try:
        q.get()
    except KeyboardInterrupt:
        pass
if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=eat, args=(q,))
    p.start()
    for _ in range(4):
        time.sleep(1)
    p.interrupt()
`,
  'a pool’s worker that is let on': `e = mp.Event()
def work():
    e.wait()
if __name__ == '__main__':
    with mp.Pool(2) as pool:
        result = pool.apply_async(work)
        for _ in range(4):
            time.sleep(1)
        e.set()
        result.get()
`,
  'a lock of a condition that whoever has notified it keeps': `c = threading.Condition()
def wait():
    with c:
        c.wait()
threading.Thread(target=wait).start()
time.sleep(0.1)
with c:
    c.notify()
    for _ in range(4):
        time.sleep(1)
`,
  'a queue that is handed to another thread': `import queue
boxes = []
def helper():
    while not boxes:
        time.sleep(1)
    boxes.pop().put(1)
def main():
    q = queue.Queue()
    threading.Thread(target=lambda: q.get()).start()
    for _ in range(4):
        time.sleep(1)
    boxes.append(q)
threading.Thread(target=helper).start()
main()
`,
}

for (const [what, text] of Object.entries(LATER))
  test(`nothing is said of who waits for ${what}`, IN_LONG, async ({ shared }) => {
    const run = await runProgram(shared, `import multiprocessing as mp, threading, time\n${text}`, LIMITS)
    expect([run.verdict.kind, run.problems.filter(({ code }) => code.startsWith('stuck'))]).toEqual(['finished', []])
  })

test('a process that is stuck and is killed is over, and whoever joined it was not stuck', IN_LONG, async ({ shared }) => {
  const text = `import multiprocessing as mp, threading, time
def eat(q):
    q.get()
if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=eat, args=(q,))
    p.start()
    threading.Thread(target=p.join).start()
    for _ in range(4):
        time.sleep(1)
    p.terminate()
`
  const run = await runProgram(shared, text, LIMITS)
  expect([run.verdict.kind, run.problems.map(({ code, line }) => [code, line])]).toEqual(['finished', [['stuckForEver', 3]]])
})

/** Small programs in the shape of public questions and bug reports (e2e/questions): what comes of each, as its first line says. */
import { readdirSync, readFileSync } from 'node:fs'
import type { ExportedVerdict } from '../../src/trace/export/export-run'
import type { RunJson } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'

const FOLDER = new URL('../questions/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(`${name}.py`, FOLDER), 'utf8')

interface Expected {
  readonly kind: ExportedVerdict['kind']
  readonly stdout?: string
  /** each is in the verdict's sentence */
  readonly says?: readonly (string | RegExp)[]
  /** none of these is */
  readonly never?: string
  /** code of a problem, and the line that it names */
  readonly problem?: readonly [code: string, line: number]
  readonly holds?: (run: RunJson) => void
  readonly long?: boolean
}

/** Names of the tasks that can never go on, and of the others that do. */
const stuckAnd = (run: RunJson) => {
  const nameOf = (id: number) => run.tasks.find((task) => task.id === id)?.name
  return { stuck: run.verdict.stuck?.map(nameOf), goesOn: run.verdict.goesOn?.map(nameOf), sinceUs: run.verdict.sinceUs }
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'any-host': {
    kind: 'finished',
    stdout: 'www.sina.com True\nwww.tmall.com True\nwww.oldboyedu.com True\nhelp.github.com True\nmy-own-shop.com.cn True\nno URLError\n',
    problem: ['simulatedInternet', 4],
  },
  'cancellation-swallowed': {
    kind: 'limit',
    says: ['stubborn() was cancelled, swallowed the cancellation (line 7) and goes on; asyncio.run waits for it'],
    problem: ['cancellationSwallowed', 7],
  },
  'consumer-starves-main-ticks': {
    kind: 'hang',
    says: ['eater waits in `q.get` (line 6): the queue is empty and no task is left that could put', 'while MainThread goes on'],
    holds: (run) => {
      expect(stuckAnd(run)).toMatchObject({ stuck: ['eater'], goesOn: ['MainThread'] })
      expect(run.verdict.sinceUs).toBeLessThan(1000)
    },
  },
  'event-set-from-a-thread': {
    kind: 'hang',
    says: ['Thread-1 (later) set event `event` (line 7) from outside the loop', 'call_soon_threadsafe'],
    problem: ['touchedFromOutside', 7],
  },
  'fork-copies-a-held-lock': {
    kind: 'hang',
    says: ['its copy of lock `lock` (line 6): it was held by MainProcess since line 9 when Process-1 was forked by MainProcess (line 11)', 'nobody in Process-1 can release it'],
    never: 'holds itself',
  },
  'fork-copies-anothers-lock': { kind: 'hang', says: ['it was held by logger since line 5 when child 101 was forked by MainProcess (line 9)'], never: 'holds itself' },
  'future-nobody-asked': {
    kind: 'finished',
    stdout: 'done\n',
    problem: ['futureFailed', 4],
    holds: (run) => expect(run.problems[0]?.details).toMatchObject({ name: 'parse', error: expect.stringContaining('ValueError') }),
  },
  'greenlets-crosswise': {
    kind: 'error',
    says: ['LoopExit: This operation would block forever', 'waits for bounded semaphore `b` (line 8)', 'waits for bounded semaphore `a` (line 8)'],
    holds: (run) => {
      const greenlets = run.tasks.filter(({ name }) => name.startsWith('take('))
      const last = greenlets.map(({ id }) => run.segments.findLast(({ task }) => task === id)?.state)
      expect(last).toHaveLength(2)
      for (const state of last) expect(state).toMatch(/^(blocked|deadlocked)$/)
    },
  },
  'group-of-errors': { kind: 'error', says: ['ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions); RuntimeError: bad 1; RuntimeError: bad 2'] },
  'huge-names': {
    kind: 'finished',
    stdout: 'hi\n',
    holds: (run) => expect(Math.max(...run.tasks.map(({ name }) => name.length))).toBeLessThan(1000),
  },
  'hundred-thousand-turns': { kind: 'finished', stdout: '400000\n', long: true },
  interpreters: {
    kind: 'finished',
    stdout: '[0, 1, 4, 9]\n',
    holds: (run) => {
      const inside = run.processes.filter(({ startMethod }) => startMethod === 'interpreter')
      expect(inside.length).toBeGreaterThan(0)
      expect(inside.length).toBeLessThan(4)
      expect(new Set(inside.map(({ parentPid }) => parentPid))).toEqual(new Set([run.processes[0]?.pid]))
      // a task of each takes a GIL, and none that another interpreter's task held
      const pidOf = (id: number) => run.tasks.find((task) => task.id === id)?.pid
      const taken = run.events.filter(({ kind, task }) => kind === 'gil' && task > 0)
      for (const { pid } of inside) expect(taken.some(({ task }) => pidOf(task) === pid)).toBe(true)
      for (const { task, target } of taken) if (target) expect(pidOf(target)).toBe(pidOf(task))
    },
  },
  'join-before-get': {
    kind: 'hang',
    says: ['MainProcess waits for Process-1 to end (line 9)', 'Process-1 · QueueFeederThread waits for room in the pipe of queue `q`: it is full, and only `q.get` empties it'],
  },
  'lock-of-a-dataclass': {
    kind: 'deadlock',
    says: ['a.lock', 'b.lock'],
    holds: (run) => {
      expect(run.verdict.cycle).toHaveLength(2)
      expect(run.objects.filter(({ kind, name }) => kind === 'lock' && /^[ab]\.lock$/.test(name))).toHaveLength(2)
    },
  },
  'lock-of-exec': { kind: 'deadlock', says: ['MainThread', '`gate`'] },
  'lone-http-server': {
    kind: 'limit',
    says: ['MainThread waits for someone to connect to port 8000, and nobody is left who would', "--client http:8000:'GET /', or the client panel of the page"],
    holds: (run) => expect(run.verdict.servers).toMatchObject([{ port: 8000, kind: 'http' }]),
  },
  'one-huge-write': {
    kind: 'limit',
    says: ['output'],
    long: true,
    holds: (run) => {
      expect(run.stdout.length).toBeLessThan(33_000_000)
      expect(run.stdout.slice(-100)).toMatch(/… \(\d[\d,]* more bytes\)/)
    },
  },
  'pool-workers-keep-dying': {
    kind: 'hang',
    says: ['RuntimeError: no gpu', 'initializer'],
    holds: (run) => expect(run.processes.length).toBeLessThan(200),
  },
  'repr-takes-a-lock': { kind: 'finished', stdout: 'ok\n' },
  'shell-of-the-course': { kind: 'finished', stdout: 'hello\nTrue\nchild 3\n' },
  'task-dies-unseen': { kind: 'hang', says: ['1 item', 'task_done', 'worker(', 'ZeroDivisionError', 'line 5'] },
  'twenty-processes': { kind: 'finished', stdout: '1000\n', long: true },
  'two-stuck-one-ticks': {
    kind: 'deadlock',
    says: [/Thread-\d+ \(take\)/, 'line 11'],
    holds: (run) => {
      // the main thread waits for both at the program's end
      expect(stuckAnd(run)).toMatchObject({ stuck: ['MainThread', 'Thread-1 (take)', 'Thread-2 (take)'], goesOn: ['ticker'] })
      expect(run.verdict.sinceUs).toBeGreaterThan(10_000)
      expect(run.verdict.sinceUs).toBeLessThan(11_000)
    },
  },
}

test('each program has what must come of it', () => {
  const programs = readdirSync(FOLDER).filter((name) => name.endsWith('.py'))
  expect(Object.keys(EXPECTED).sort()).toEqual(programs.map((name) => name.slice(0, -3)).sort())
})

for (const [name, { kind, stdout, says = [], never, problem, holds, long = false }] of Object.entries(EXPECTED))
  test(name, inLong(long), async ({ shared }) => {
    const run = await runProgram(shared, textOf(name))
    expect(run.verdict.kind).toBe(kind)
    if (stdout !== undefined) expect(run.stdout).toBe(stdout)
    for (const words of says) {
      if (typeof words === 'string') expect(run.verdict.summary).toContain(words)
      else expect(run.verdict.summary).toMatch(words)
    }
    if (never) expect(run.verdict.summary).not.toContain(never)
    if (problem) expect(run.problems.map(({ code, line }) => [code, line])).toContainEqual(problem)
    holds?.(run)
    // whatever it did, the next program runs
    if (long) expect((await runProgram(shared, 'print("next")')).stdout).toBe('next\n')
  })

test('the limit of objects counts all that a program makes, however few there are at once', async ({ shared }) => {
  const made = (n: number) => `import threading\nfor n in range(${n}):\n    lock = threading.Lock()\n    with lock:\n        pass\nprint('made')\n`
  expect(await runProgram(shared, made(3000), { limits: { objects: 4000 } })).toMatchObject({ verdict: { kind: 'finished' }, stdout: 'made\n' })
  expect((await runProgram(shared, made(3000), { limits: { objects: 1000 } })).verdict.kind).toBe('limit')
})

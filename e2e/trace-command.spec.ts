/** `npm run trace`: options, exit codes, what goes to which stream, and the files it writes. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { PerfettoTrace, TraceEvent } from '../src/trace/export/export-perfetto'
import { gallery } from './gallery'
import { RESTLESS } from './programs'
import { linesOf } from './run-queries'
import { type CommandResult, folderWith, npmTrace, readRun, trace } from './trace-command'

test.setTimeout(240_000)

/** The one line that the command adds to the program's stderr. */
const verdictLine = ({ stderr }: CommandResult) => linesOf(stderr).at(-1) ?? ''

test('finished: the program’s streams and nothing else, status 0; run and Perfetto files', async () => {
  const folder = folderWith({
    'program.py': "import sys\nimport helper\nname = input()\nprint(helper.greet(name))\nprint('to stderr', file=sys.stderr)\nprint(open('data/note.txt').read(), end='')\n",
    'beside/helper.py':
      "import threading\n\n\ndef greet(name):\n    t = threading.Thread(target=print, args=('from a thread',), name='Helper')\n    t.start()\n    t.join()\n    return f'Hello {name}'\n",
    'beside/data/note.txt': '一 note\n',
    'answers.txt': 'Ada\n',
  })
  const json = join(folder, 'out/run.json')
  const perfetto = join(folder, 'out/perfetto.json')
  const words = ['program.py', '--stdin', 'answers.txt', '--dir', 'beside', '--json', json, '--perfetto', perfetto]
  const result = await trace(
    [...words, '--seed', '9', '--cores', '2', '--policy', 'mlfq', '--quantum-ms', '4', '--gil', 'free-threaded', '--until', '30', '--max-events', '5000'],
    folder,
  )
  expect(result.stdout).toBe('from a thread\nHello Ada\n一 note\n')
  expect(result.stderr).toMatch(/(^|\n)to stderr\nfinished at \d+\.\d{6} s: finished after .*\n$/)
  expect(result.status).toBe(0)

  const run = readRun(json)
  expect([run.format, run.version]).toEqual(['pylanes-run', 2])
  expect(run.program.files.map((file) => file.name).sort()).toEqual(['data/note.txt', 'helper.py', 'program.py'])
  expect(run.program.files[0]?.name).toBe('program.py')
  expect(run.program.stdin).toBe('Ada\n')
  expect(run.configuration).toMatchObject({
    seed: 9,
    cores: 2,
    policy: 'mlfq',
    quantumUs: 4000,
    gil: 'free-threaded',
    choices: [],
    limits: { virtualUs: 30_000_000, events: 5000 },
  })
  expect(run.verdict).toMatchObject({ kind: 'finished', atUs: run.durationUs, tasks: [] })
  expect(run.stdout).toBe(result.stdout)
  expect(run.stderr).toBe('to stderr\n')
  expect(run.tasks.map(({ name, kind, parent, internal }) => ({ name, kind, parent, internal }))).toEqual([
    { name: 'MainThread', kind: 'main', parent: 0, internal: false },
    { name: 'Helper', kind: 'thread', parent: 1, internal: false },
  ])
  expect(run.processes).toHaveLength(1)
  const ids = new Set(run.tasks.map((task) => task.id))
  for (const segment of run.segments) {
    expect(ids).toContain(segment.task)
    expect(segment.endUs).toBeGreaterThanOrEqual(segment.startUs)
  }
  const times = run.events.map((event) => event.atUs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expectPerfetto(JSON.parse(readFileSync(perfetto, 'utf8')) as PerfettoTrace)
})

/** What Perfetto's importer asks of the format. */
function expectPerfetto({ traceEvents }: PerfettoTrace): void {
  const of = (ph: TraceEvent['ph']) => traceEvents.filter((event) => event.ph === ph)
  const names = of('M').filter((event) => event.name === 'thread_name')
  expect(names.map((event) => event.args?.name)).toEqual(['MainThread', 'Helper'])
  const tracks = new Set(names.map((event) => `${event.pid}/${event.tid}`))
  for (const event of traceEvents) {
    if (event.ph === 'M') continue
    expect(tracks).toContain(`${event.pid}/${event.tid}`)
    expect(event.ts).toBeGreaterThanOrEqual(0)
  }
  for (const slice of of('X')) expect(slice.dur).toBeGreaterThanOrEqual(0)
  expect(of('X').map((slice) => slice.name)).toContain('running')
  const idsOf = (ph: TraceEvent['ph']) => of(ph).map((event) => event.id)
  expect(idsOf('f')).toEqual(idsOf('s'))
  expect(idsOf('s').length).toBeGreaterThan(0)
  expect(idsOf('e').sort()).toEqual(idsOf('b').sort())
}

test('error: the traceback, status 1', async () => {
  const folder = folderWith({ 'broken.py': "print('before')\nraise ValueError('no')\n" })
  const result = await trace(['broken.py'], folder)
  expect([result.status, result.stdout]).toEqual([1, 'before\n'])
  expect(result.stderr).toContain('File "broken.py", line 2, in <module>')
  expect(verdictLine(result)).toMatch(/^error at .*ValueError: no$/)
})

test('deadlock: status 3, through npm', async () => {
  const folder = folderWith({ 'stuck.py': "import threading\nlock = threading.Lock()\nprint('in')\nlock.acquire()\nlock.acquire()\n" })
  const result = await npmTrace([join(folder, 'stuck.py')])
  expect([result.status, result.stdout]).toEqual([3, 'in\n'])
  expect(verdictLine(result)).toMatch(/^deadlock at .*: deadlock: MainThread waits for lock `lock` \(line 5\), which it holds itself since line 4$/)
})

test('hang: status 4', async () => {
  const folder = folderWith({ 'hang.py': 'import queue\nqueue.Queue().get()\n' })
  const result = await trace(['hang.py'], folder)
  expect(result.status).toBe(4)
  expect(verdictLine(result)).toMatch(/^hang at .*MainThread waits in .*line 2/)
})

test('limit: status 5, of time and of events, what was printed is kept', async () => {
  const folder = folderWith({ 'ticks.py': "import time\nwhile True:\n    time.sleep(1)\n    print('tick')\n" })
  const byTime = await trace(['ticks.py', '--until', '2.5'], folder)
  expect([byTime.status, byTime.stdout]).toEqual([5, 'tick\ntick\n'])
  expect(verdictLine(byTime)).toMatch(/^limit at .*2\.5 s of virtual time/)
  const byEvents = await trace(['ticks.py', '--max-events', '300'], folder)
  expect(byEvents.status).toBe(5)
  expect(verdictLine(byEvents)).toMatch(/^limit at .*300 events/)
})

test('bad usage: status 2 and a sentence, before any browser', async () => {
  const folder = folderWith({ 'a.py': 'pass\n', 'b.py': 'pass\n', 'no.json': 'x', 'indices.json': '[0, 63]', 'strange.json': '[{}]', 'latin.py': 'pass' })
  for (const [words, sentence] of [
    [[], /no program given/],
    [['a.py', '--delay', 'a=1'], /--delay goes with several programs/],
    [['a.py', 'b.py', '--delay', 'b=x'], /--delay takes a number/],
    [['a.py', 'b.py', '--stdin', 'nobody=a.py'], /no program is called nobody/],
    [['missing.py'], /cannot read/],
    [['a.py', '--seed', 'x'], /--seed takes a whole number/],
    [['a.py', '--cores', '0'], /--cores takes a whole number from 1 to 64/],
    [['a.py', '--policy', 'lottery'], /--policy takes rr, fcfs, sjf, mlfq/],
    [['a.py', '--gil', 'none'], /--gil takes cpython, every-bytecode, free-threaded/],
    [['a.py', '--until=-1'], /--until takes a number/],
    [['a.py', '--choices', 'no.json'], /is not JSON/],
    [['a.py', '--choices', 'indices.json'], /earlier version of Pylanes/],
    [['a.py', '--choices', 'strange.json'], /neither an array of choices nor a run/],
    [['a.py', '--dir', 'missing'], /is no folder/],
    [['a.py', '--file', 'notes.txt'], /--file takes NAME=PATH/],
    [['a.py', '--file', 'notes.txt=missing.txt'], /cannot read/],
    [['a.py', '--file', 'a.py=b.py'], /a\.py is the program itself/],
    [['a.py', '--start-method', 'thread'], /--start-method takes fork, spawn, forkserver/],
    [['a.py', '--frobnicate'], /frobnicate/],
    [['--batch', '.'], /needs --json-dir/],
  ] as const) {
    const result = await trace(words, folder)
    expect([words, result.status, result.stdout]).toEqual([words, 2, ''])
    expect(result.stderr).toMatch(sentence)
  }
  const help = await trace(['--help'])
  expect(help.status).toBe(0)
  for (const option of [
    '--seed',
    '--cores',
    '--policy',
    '--quantum-ms',
    '--gil',
    '--start-method',
    '--live',
    '--no-isolation',
    '--stdin',
    '--until',
    '--max-events',
    '--choices',
    '--delay',
    '--levels',
    '--boost-ms',
    '--dir',
    '--file',
    '--json',
    '--perfetto',
    '--batch',
  ])
    expect(help.stdout).toContain(option)
})

test('--file: modules and data beside the program, under the names given', async () => {
  const folder = folderWith({
    'program.py': "import helper\nprint(helper.GREETING)\nprint(open('data/names.txt').read(), end='')\nprint(open('other.txt').read())\n",
    'mine/greeting.py': "GREETING = 'hello'\n",
    'mine/list.txt': 'Ada\n二\n',
    'beside/data/names.txt': 'from the folder\n',
    'beside/other.txt': 'from the folder',
  })
  const files = ['--file', 'helper.py=mine/greeting.py', '--file', 'data/names.txt=mine/list.txt']
  const result = await trace(['program.py', ...files, '--dir', 'beside', '--json', join(folder, 'run.json')], folder)
  expect([result.status, result.stdout]).toEqual([0, 'hello\nAda\n二\nfrom the folder\n'])
  expect(readRun(join(folder, 'run.json')).program.files.map((file) => file.name)).toEqual(['program.py', 'helper.py', 'data/names.txt', 'other.txt'])
})

test('--start-method: how processes begin; --no-isolation: the same run in one worker', async () => {
  const folder = folderWith({
    'program.py': `import multiprocessing as mp

value = 'as imported'


def show(queue):
    queue.put((mp.get_start_method(), __name__, value))


if __name__ == '__main__':
    value = 'as changed'
    queue = mp.Queue()
    child = mp.Process(target=show, args=(queue,))
    child.start()
    print(*queue.get(), sep=', ')
    child.join()
`,
  })
  const expected = { fork: 'fork, __main__, as changed\n', spawn: 'spawn, __mp_main__, as imported\n', forkserver: 'forkserver, __mp_main__, as imported\n' }
  for (const [method, stdout] of Object.entries(expected)) {
    const result = await trace(['program.py', '--start-method', method, '--json', join(folder, `${method}.json`)], folder)
    expect([method, result.status, result.stdout]).toEqual([method, 0, stdout])
  }
  const run = readRun(join(folder, 'spawn.json'))
  expect(run.configuration.startMethod).toBe('spawn')
  expect(run.processes.map((process) => process.startMethod)).toContain('spawn')
  const shared = await trace(['program.py', '--start-method', 'spawn', '--no-isolation', '--json', join(folder, 'one-worker.json')], folder)
  expect([shared.status, shared.stdout]).toEqual([0, expected.spawn])
  expect(readFileSync(join(folder, 'one-worker.json'), 'utf8') === readFileSync(join(folder, 'spawn.json'), 'utf8'), 'the run in one worker is the run').toBe(true)
})

test('--live: the wall clock, said so in the run', async () => {
  const folder = folderWith({ 'program.py': 'import time\nprint(time.time() * 1000)\n' })
  const before = Date.now()
  const result = await trace(['program.py', '--live', '--json', join(folder, 'run.json')], folder)
  expect(result.status).toBe(0)
  // the date of the machine; that of a simulated run is always the same
  expect(Number(result.stdout)).toBeGreaterThanOrEqual(before)
  expect(Number(result.stdout)).toBeLessThanOrEqual(Date.now())
  expect(readRun(join(folder, 'run.json')).configuration.live).toBe(true)
  const simulated = await trace(['program.py', '--json', join(folder, 'run.json')], folder)
  expect(Number(simulated.stdout)).toBeLessThan(before)
  expect(readRun(join(folder, 'run.json')).configuration.live).toBe(false)
})

test('--choices of a run replays it exactly; another seed does not', async () => {
  const folder = folderWith({ 'restless.py': RESTLESS })
  const paths = ['one.json', 'again.json', 'replayed.json', 'other.json'].map((name) => join(folder, name)) as [string, string, string, string]
  const options = ['restless.py', '--cores', '2', '--quantum-ms', '2']
  expect((await trace([...options, '--json', paths[0]], folder)).status).toBe(0)
  expect((await trace([...options, '--json', paths[1]], folder)).status).toBe(0)
  expect(readFileSync(paths[1], 'utf8') === readFileSync(paths[0], 'utf8'), 'two runs of the command are the same bytes').toBe(true)
  expect((await trace([...options, '--json', paths[2], '--choices', paths[0]], folder)).status).toBe(0)
  const [one, replayed] = [readRun(paths[0]), readRun(paths[2])]
  expect(replayed.configuration.choices).toEqual(one.choices.map(({ kind, picked }) => ({ kind, picked })))
  expect(replayed.replay).toEqual({ given: one.choices.length, taken: one.choices.length, misfit: null })
  const plain = (run: typeof one) => JSON.stringify({ ...run, configuration: 0, replay: 0 })
  expect(plain(replayed) === plain(one), 'the replayed run is the run').toBe(true)
  expect((await trace([...options, '--json', paths[3], '--seed', '1'], folder)).status).toBe(0)
  expect(readRun(paths[3]).stdout).not.toBe(one.stdout)

  const wrong = join(folder, 'wrong.json')
  writeFileSync(wrong, JSON.stringify([...one.choices.slice(0, 2), { kind: 'gil', picked: 30_000 }, ...one.choices.slice(3)]))
  const diverged = await trace([...options, '--choices', wrong], folder)
  expect(diverged.status).toBe(0)
  expect(diverged.stdout).toBe(one.stdout)
  expect(diverged.stderr).toMatch(
    new RegExp(`pylanes: the replay diverged at choice 3 of ${one.choices.length} \\(event \\d+\\): the list has task 30000 \\(gil\\), .*\nfinished at`),
  )
})

/** The gallery as the command can be asked for it: one call per configuration. A batch is of programs that run alone. */
const alone = gallery.filter(({ program }) => !program.starts)
const plain = alone.filter(({ configuration }) => (configuration.gil ?? 'cpython') === 'cpython' && !configuration.limits)
const BATCHES = [
  { name: 'by default', options: [], members: plain.filter(({ processes }) => !processes) },
  { name: 'with processes', options: [], members: plain.filter(({ processes }) => processes) },
  { name: 'every-bytecode', options: ['--gil', 'every-bytecode'], members: alone.filter(({ configuration }) => configuration.gil === 'every-bytecode') },
  { name: 'free-threaded', options: ['--gil', 'free-threaded'], members: alone.filter(({ configuration }) => configuration.gil === 'free-threaded') },
  { name: 'with a limit', options: ['--until', '1'], members: alone.filter(({ configuration }) => configuration.limits) },
]

for (const { name, options, members } of BATCHES)
  test(`--batch: the gallery, ${name}`, async () => {
    test.setTimeout(300_000)
    const fileOf = (index: number) => `${members[index]?.scenario}.${members[index]?.variant}`
    const folder = folderWith(Object.fromEntries(members.map(({ program }, index) => [`in/${fileOf(index)}.py`, program.files[0]?.text ?? ''])))
    const result = await trace(['--batch', join(folder, 'in'), '--json-dir', join(folder, 'out'), ...options])
    expect([result.status, result.stdout]).toEqual([0, ''])
    expect(linesOf(result.stderr)).toHaveLength(members.length)
    const endings = members.map((_, index) => [fileOf(index), readRun(join(folder, 'out', `${fileOf(index)}.json`)).verdict.kind])
    expect(endings).toEqual(members.map((member, index) => [fileOf(index), member.ends]))
    expect(readdirSync(join(folder, 'out'))).toHaveLength(members.length)
    expect(existsSync(join(folder, 'in', `${fileOf(0)}.py`))).toBe(true)
  })

test('the batches are the whole gallery', () => {
  expect(BATCHES.reduce((sum, { members }) => sum + members.length, 0)).toBe(alone.length)
})

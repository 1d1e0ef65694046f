/** `npm run trace`: options, exit codes, what goes to which stream, and the files it writes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PerfettoTrace, TraceEvent } from '../../src/trace/export/export-perfetto'
import { linesOf } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { entry, type GalleryEntry } from '../support/gallery'
import { expect, test } from '../support/headless-page'
import { IN_LONG, sample } from '../support/long'
import { START_METHOD } from '../support/process-programs'
import { RESTLESS } from '../support/sample-programs'
import { type CommandResult, folderWith, npmTrace, readRun, trace } from '../support/trace-command'

test.setTimeout(240_000)

/** The one line that the command adds to the program's stderr. */
const verdictLine = ({ stderr }: CommandResult) => linesOf(stderr).at(-1) ?? ''

/** Everything at once: input, files beside the program under their own names and others, every setting, both files written. */
test.describe('a program that finishes', () => {
  test.describe.configure({ mode: 'default' })
  let result: CommandResult
  let folder = ''
  const read = () => readRun(join(folder, 'out/run.json'))

  test.beforeAll(async () => {
    folder = folderWith({
      'program.py':
        "import sys\nimport helper\nname = input()\nprint(helper.greet(name))\nprint('to stderr', file=sys.stderr)\nprint(open('data/note.txt').read(), end='')\nprint(open('other.txt').read())\n",
      'mine/helping.py':
        "import threading\n\n\ndef greet(name):\n    t = threading.Thread(target=print, args=('from a thread',), name='Helper')\n    t.start()\n    t.join()\n    return f'Hello {name}'\n",
      'mine/list.txt': '一 note\n',
      'beside/data/note.txt': 'from the folder\n',
      'beside/other.txt': 'from the folder',
      'answers.txt': 'Ada\n',
    })
    const files = ['--stdin', 'answers.txt', '--file', 'helper.py=mine/helping.py', '--file', 'data/note.txt=mine/list.txt', '--dir', 'beside']
    const settings = ['--seed', '9', '--cores', '2', '--policy', 'mlfq', '--quantum-ms', '4', '--gil', 'free-threaded', '--until', '30', '--max-events', '5000']
    result = await trace(['program.py', ...files, ...settings, '--json', join(folder, 'out/run.json'), '--perfetto', join(folder, 'out/perfetto.json')], folder)
  })

  test('its streams and nothing else, one line with the verdict, status 0', () => {
    expect(result.stdout).toBe('from a thread\nHello Ada\n一 note\nfrom the folder\n')
    expect(result.stderr).toMatch(/(^|\n)to stderr\nfinished at \d+\.\d{6} s: finished after .*\n$/)
    expect(result.status).toBe(0)
  })

  test('--json: the program with what lies beside it, and every setting', () => {
    const run = read()
    expect([run.format, run.version]).toEqual(['pylanes-run', 2])
    expect(run.program.files.map((file) => file.name)).toEqual(['program.py', 'helper.py', 'data/note.txt', 'other.txt'])
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
  })

  test('--json: the whole run', () => {
    const run = read()
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
  })

  test('--perfetto: what Perfetto’s importer asks for', () => {
    expectPerfetto(JSON.parse(readFileSync(join(folder, 'out/perfetto.json'), 'utf8')) as PerfettoTrace)
  })
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

test('error: the traceback, status 1', IN_LONG, async () => {
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

test('limit: status 5, what was printed is kept', async () => {
  const folder = folderWith({ 'ticks.py': "import time\nwhile True:\n    time.sleep(1)\n    print('tick')\n" })
  const byTime = await trace(['ticks.py', '--until', '2.5'], folder)
  expect([byTime.status, byTime.stdout]).toEqual([5, 'tick\ntick\n'])
  expect(verdictLine(byTime)).toMatch(/^limit at .*2\.5 s of virtual time/)
})

const REFUSED: readonly (readonly [words: readonly string[], sentence: RegExp])[] = [
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
  [['a.py', '--choices', 'indices.json'], /indices\.json: these choices were recorded by an earlier version/],
  [['a.py', '--choices', 'strange.json'], /these are no recorded choices/],
  [['a.py', '--choices', 'other.json'], /neither an array of choices nor a run/],
  [['a.py', '--dir', 'missing'], /is no folder/],
  [['a.py', '--file', 'notes.txt'], /--file takes NAME=PATH/],
  [['a.py', '--file', 'notes.txt=missing.txt'], /cannot read/],
  [['a.py', '--file', 'a.py=b.py'], /a\.py is the program itself/],
  [['a.py', '--start-method', 'thread'], /--start-method takes fork, spawn, forkserver/],
  [['a.py', '--frobnicate'], /frobnicate/],
  [['--batch', '.'], /needs --json-dir/],
]

test('bad usage: status 2 and a sentence, before any browser', async () => {
  const folder = folderWith({ 'a.py': 'pass\n', 'b.py': 'pass\n', 'no.json': 'x', 'indices.json': '[0, 63]', 'strange.json': '[{}]', 'other.json': '{}', 'latin.py': 'pass' })
  for (const [words, sentence] of sample(REFUSED, 4)) {
    const result = await trace(words, folder)
    expect([words, result.status, result.stdout]).toEqual([words, 2, ''])
    expect(result.stderr).toMatch(sentence)
  }
})

const OPTIONS =
  '--seed --cores --policy --quantum-ms --gil --switch-ms --start-method --live --no-isolation --stdin --until --max-events --choices --delay --levels --boost-ms --dir --file --json --perfetto --batch'

test('--help tells every option, status 0', async () => {
  const help = await trace(['--help'])
  expect(help.status).toBe(0)
  for (const option of OPTIONS.split(' ')) expect(help.stdout).toContain(option)
})

test('--start-method: how processes begin; --no-isolation: the same run in one worker', IN_LONG, async () => {
  const folder = folderWith({ 'program.py': START_METHOD })
  const spawned = await trace(['program.py', '--start-method', 'spawn', '--json', join(folder, 'spawn.json')], folder)
  expect([spawned.status, spawned.stdout]).toEqual([0, 'spawn, __mp_main__, as imported\n'])
  const run = readRun(join(folder, 'spawn.json'))
  expect(run.configuration.startMethod).toBe('spawn')
  expect(run.processes.map((process) => process.startMethod)).toContain('spawn')
  const inOneWorker = await trace(['program.py', '--start-method', 'spawn', '--no-isolation', '--json', join(folder, 'one-worker.json')], folder)
  expect([inOneWorker.status, inOneWorker.stdout]).toEqual([0, spawned.stdout])
  expect(readFileSync(join(folder, 'one-worker.json'), 'utf8') === readFileSync(join(folder, 'spawn.json'), 'utf8'), 'the run in one worker is the run').toBe(true)
})

test('--live: the wall clock, said so in the run', IN_LONG, async () => {
  const folder = folderWith({ 'program.py': 'import time\nprint(time.time() * 1000)\n' })
  const before = Date.now()
  const result = await trace(['program.py', '--live', '--json', join(folder, 'run.json')], folder)
  expect(result.status).toBe(0)
  // the date of the machine; that of a simulated run is always the same
  expect(Number(result.stdout)).toBeGreaterThanOrEqual(before)
  expect(Number(result.stdout)).toBeLessThanOrEqual(Date.now())
  expect(readRun(join(folder, 'run.json')).configuration.live).toBe(true)
})

test('a run of the command is that of window.pylanes, byte for byte; --choices replays it', async ({ shared }) => {
  const folder = folderWith({ 'restless.py': RESTLESS })
  const [one, replay] = [join(folder, 'one.json'), join(folder, 'replayed.json')]
  const options = ['restless.py', '--cores', '2', '--quantum-ms', '2']
  expect((await trace([...options, '--json', one], folder)).status).toBe(0)
  const run = await runProgram(shared, { files: [{ name: 'restless.py', text: RESTLESS }], stdin: '' }, { cores: 2, quantumUs: 2_000 })
  expect(run.configuration.live).toBe(false)
  expect(`${JSON.stringify(run)}\n` === readFileSync(one, 'utf8'), 'the run of the command is that of the page').toBe(true)
  expect((await trace([...options, '--json', replay, '--choices', one], folder)).status).toBe(0)
  const replayed = readRun(replay)
  expect(replayed.configuration.choices).toEqual(run.choices.map(({ kind, picked }) => ({ kind, picked })))
  expect(replayed.replay).toEqual({ given: run.choices.length, taken: run.choices.length, misfit: null })
  const plain = (one: typeof run) => JSON.stringify({ ...one, configuration: 0, replay: 0 })
  expect(plain(replayed) === plain(run), 'the replayed run is the run').toBe(true)
})

test('--choices that do not fit: stderr says where, and the run goes on', IN_LONG, async () => {
  const text = "import threading\n\n\ndef work():\n    print('at work')\n\n\nfor _ in range(2):\n    threading.Thread(target=work).start()\n"
  const folder = folderWith({ 'program.py': text, 'wrong.json': '[{"kind": "wake", "picked": 30000}]' })
  const result = await trace(['program.py', '--choices', 'wrong.json'], folder)
  expect([result.status, result.stdout]).toEqual([0, 'at work\nat work\n'])
  expect(result.stderr).toMatch(/pylanes: (the replay diverged at choice 1 of 1 \(event \d+\): the list has task 30000 \(wake\)|the run was over after 0 of the 1 choices)/)
})

test('--batch: every program of a folder in one browser, under the options given, however each ends', async () => {
  const programs = ['free-threaded.free-threaded', 'abba-deadlock.naive', 'shutdown', 'pool-map.pool'].map((id) => entry(id))
  const fileOf = ({ scenario, variant }: GalleryEntry) => `${scenario}.${variant}`
  const folder = folderWith(Object.fromEntries(programs.map((one) => [`in/${fileOf(one)}.py`, one.program.files[0]?.text ?? ''])))
  const result = await trace(['--batch', join(folder, 'in'), '--json-dir', join(folder, 'out'), '--gil', 'free-threaded'])
  expect([result.status, result.stdout]).toEqual([0, ''])
  expect(linesOf(result.stderr)).toHaveLength(programs.length)
  const runs = programs.map((one) => readRun(join(folder, 'out', `${fileOf(one)}.json`)))
  expect(runs.map((run) => [run.verdict.kind, run.configuration.gil])).toEqual(programs.map(({ ends }) => [ends, 'free-threaded']))
  expect(readdirSync(join(folder, 'out'))).toHaveLength(programs.length)
  expect(readdirSync(join(folder, 'in'))).toHaveLength(programs.length)
})

const LOST = `import threading, time
n = 100
def take():
    global n
    seen = n
    time.sleep(0.01)
    n = seen - 1
threads = [threading.Thread(target=take, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`

test('--watch: each change of an expression along the lines; --at with --frames and --watch: a moment', IN_LONG, async () => {
  const folder = folderWith({ 'lost.py': LOST })
  const along = await trace(['lost.py', '--watch', 'n', '--watch', 'seen'], folder)
  expect(along.status).toBe(0)
  const lines = linesOf(along.stdout).map((line) => /^[\d.]+ s, event (\d+), (\w+) at line (\d+): (.*)$/.exec(line)?.slice(1) ?? [line])
  const told = lines.map(([, task, line, words]) => `${task} ${line}: ${words}`)
  expect(told).toEqual(expect.arrayContaining(['T1 6: seen = 100', 'T2 6: seen = 100']))
  // only what has changed is told: the value that both write is told once
  expect(told.filter((one) => one.endsWith(': n = 99'))).toHaveLength(1)
  const event = lines.find(([, task, line, words]) => task === 'T2' && line === '6' && words === 'seen = 100')?.[0] ?? ''
  const [frames, watched] = [
    await trace(['lost.py', '--at', event, '--frames'], folder),
    await trace(['lost.py', '--at', event, '--watch', 'seen - 1', '--watch', 'nobody'], folder),
  ]
  expect(frames.status).toBe(0)
  const text = frames.stdout
  expect(text).toContain(`after event ${event}, at `)
  expect(text).toContain('\n  n = 100\n')
  // both have read it, and stand before the sleep
  expect(text.match(/ {4}take, program\.py:6\n {6}seen = 100\n|take, [^\n]*:6\n {6}seen = 100\n/g)).toHaveLength(2)
  expect(linesOf(watched.stdout)).toEqual(['seen - 1 = 99', expect.stringMatching(/^nobody has no value: NameError: /)])
})

/** What the gallery programs about the machine are there to show, the lanes of the machine, and the operating systems lab. */
import type { Page } from '@playwright/test'
import type { PartialConfiguration } from '../src/share/configuration-diff'
import { type RunJson, runProgram } from './fixtures'
import { entry } from './gallery'
import { byProcess, eachInstant, linesOf, taskName } from './run-queries'
import { expect, test } from './shared-page'

async function runEntry(page: Page, id: string, over: PartialConfiguration = {}): Promise<RunJson> {
  const { program, configuration } = entry(id)
  return byProcess(await runProgram(page, program, { ...configuration, ...over }))
}

/** Most tasks that ever ran at one instant, for any time at all. */
function mostRunning(run: RunJson): number {
  let most = 0
  eachInstant(run, (_, running) => {
    most = Math.max(most, running.length)
  })
  return most
}

/** Hand-overs of the interpreter lock, 'from → to: reason', in order. */
function handOvers(run: RunJson): string[] {
  const moments = run.events.filter((event) => event.kind === 'gil' && event.task !== 0 && (event.target ?? 0) !== 0)
  return moments.map((event) => `${taskName(run, event.target ?? 0)} → ${taskName(run, event.task)}: ${event.value}`)
}

const waited = (run: RunJson, name: string, state: string) => {
  const task = run.tasks.find((candidate) => candidate.name === name)?.id
  return run.segments.filter((segment) => segment.task === task && segment.state === state).reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)
}

test('the GIL changes hands for three reasons, and not during a collection', async ({ shared }) => {
  const run = await runEntry(shared, 'gil-moments.main')
  expect(linesOf(run.stdout).at(-1)).toBe('everybody is done')
  const moments = handOvers(run)
  expect(moments.some((moment) => moment.endsWith(': blocking'))).toBe(true)
  expect(moments.some((moment) => moment.startsWith('Counter →') && moment.endsWith(': interval'))).toBe(true)
  expect(moments).toContain('Brief → Counter: end')
  const collection = run.events.find((event) => event.kind === 'collect')
  expect(taskName(run, collection?.task ?? 0)).toBe('Tidier')
  const during = run.events.filter((event) => event.kind === 'gil' && event.atUs < (collection?.atUs ?? 0) && event.atUs > (collection?.atUs ?? 0) - 1500)
  expect(during).toEqual([])
})

test('a shorter switch interval: the first letter is read sooner', async ({ shared }) => {
  const at = async (id: string) => {
    const run = await runEntry(shared, id)
    return run.events.find((event) => event.kind === 'output' && event.value === 'letter 1 has come\n')?.atUs ?? 0
  }
  expect(await at('gil-moments.short-interval')).toBeLessThan((await at('gil-moments.main')) / 2)
})

test('concurrent on one core, parallel on four, concurrent again as threads', async ({ shared }) => {
  const one = await runEntry(shared, 'concurrency-or-parallelism.one-core')
  const four = await runEntry(shared, 'concurrency-or-parallelism.four-cores')
  const threads = await runEntry(shared, 'concurrency-or-parallelism.threads')
  expect([mostRunning(one), mostRunning(four), mostRunning(threads)]).toEqual([1, 4, 1])
  expect(one.durationUs / four.durationUs).toBeGreaterThan(3.5)
  expect(threads.durationUs / four.durationUs).toBeGreaterThan(3.5)
})

/** Turnaround of the second day by name, as printed, ms. */
function secondDay(run: RunJson): Record<string, number> {
  const found = linesOf(run.stdout).map((line) => /^day 2: (\w+) +arrived.*after +(\d+) ms$/.exec(line))
  return Object.fromEntries(found.filter((match) => match !== null).map(([, name, ms]) => [name, Number(ms)]))
}

test('policies: who is done when, once the scheduler knows the bursts', async ({ shared }) => {
  expect(secondDay(await runEntry(shared, 'scheduling.fcfs'))).toEqual({ Long: 60, Middle: 85, Short: 88 })
  expect(secondDay(await runEntry(shared, 'scheduling.sjf'))).toEqual({ Long: 60, Short: 58, Middle: 93 })
  expect(secondDay(await runEntry(shared, 'scheduling.srtf'))).toEqual({ Short: 8, Middle: 38, Long: 98 })
  for (const id of ['scheduling.rr', 'scheduling.mlfq']) {
    const day = secondDay(await runEntry(shared, id))
    expect(day.Short).toBeLessThan(50)
    expect(day.Long).toBeGreaterThan(95)
  }
})

test('levels of the feedback queue are in the log, under this policy only', async ({ shared }) => {
  const levels = (run: RunJson) => run.events.filter((event) => event.kind === 'level').map((event) => [taskName(run, event.task), event.value])
  expect(levels(await runEntry(shared, 'scheduling.mlfq'))).toContainEqual(['Long', 1])
  expect(levels(await runEntry(shared, 'scheduling.rr'))).toEqual([])
  const oneLevel = await runEntry(shared, 'scheduling.mlfq', { mlfq: { levels: 1, quantaUs: [], boostUs: 0 } })
  expect(levels(oneLevel)).toEqual([])
})

test('an I/O-bound process waits for the core under round robin, hardly under the feedback queue', async ({ shared }) => {
  const rr = await runEntry(shared, 'io-or-cpu.rr')
  const mlfq = await runEntry(shared, 'io-or-cpu.mlfq')
  const fcfs = await runEntry(shared, 'io-or-cpu.fcfs')
  expect(waited(rr, 'I/O-bound', 'ready')).toBeGreaterThan(30_000)
  // the other one's first slice, before the policy knows better
  expect(waited(mlfq, 'I/O-bound', 'ready')).toBeLessThan(11_000)
  expect(fcfs.durationUs).toBeGreaterThan(rr.durationUs)
  expect(linesOf(fcfs.stdout)[0]).toContain('the CPU-bound one is done')
})

const CALLS = `
import gc, os, sys
print(os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_rr_get_interval(0))
print(os.cpu_count(), len(os.sched_getaffinity(0)), os.sched_get_priority_max(os.SCHED_FIFO))
print(os.nice(0), os.nice(5), os.getpriority(os.PRIO_PROCESS, 0), os.sched_yield())
for refused in (lambda: os.nice(-1), lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)), lambda: os.setpriority(9, 0, 0)):
    try:
        refused()
    except OSError as error:
        print(type(error).__name__, error)
sys.setswitchinterval(0.001)
print(sys.getswitchinterval(), sys._is_gil_enabled(), gc.collect() >= 0)
`

test('os.sched_*, niceness, the switch interval and the GIL’s mode, as CPython tells them', async ({ shared }) => {
  const lines = (gil: string, slept: string) => [
    `True posix.sched_param(sched_priority=0) ${slept}`,
    '2 2 99',
    '0 5 5 None',
    'PermissionError [Errno 1] Operation not permitted',
    'PermissionError [Errno 1] Operation not permitted',
    'OSError [Errno 22] Invalid argument',
    `0.001 ${gil} True`,
  ]
  const program = { files: [{ name: 'program.py', text: CALLS }], stdin: '' }
  expect(linesOf((await runProgram(shared, program, { cores: 2, quantumUs: 20_000 })).stdout)).toEqual(lines('True', '0.02'))
  expect(linesOf((await runProgram(shared, program, { cores: 2, policy: 'fcfs', gil: 'free-threaded' })).stdout)).toEqual(lines('False', '0.0'))
})

test('an interval set by the parent is the child’s too after a fork', async ({ shared }) => {
  const text = `
import os, sys
sys.setswitchinterval(0.002)
pid = os.fork()
if pid == 0:
    print(sys.getswitchinterval())
else:
    os.waitpid(pid, 0)
`
  const run = await runProgram(shared, { files: [{ name: 'program.py', text }], stdin: '' }, {})
  expect(run.stdout).toBe('0.002\n')
})

/** What the gallery programs about the machine are there to show. */
import { eachInstant, linesOf, taskName, type RunJson } from '../../trace/testing/run-queries'
import { expect, test } from 'vitest'
import { recordedByProcess as recorded } from './recorded'

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

test('the GIL changes hands for three reasons, and not during a collection', () => {
  const run = recorded('gil-moments.main')
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

test('a shorter switch interval: the first letter is read sooner', () => {
  const at = (id: string) => {
    const run = recorded(id)
    return run.events.find((event) => event.kind === 'output' && event.value === 'letter 1 has come\n')?.atUs ?? 0
  }
  expect(at('gil-moments.short-interval')).toBeLessThan(at('gil-moments.main') / 2)
})

test('concurrent on one core, parallel on four, concurrent again as threads', () => {
  const one = recorded('concurrency-or-parallelism.one-core')
  const four = recorded('concurrency-or-parallelism.four-cores')
  const threads = recorded('concurrency-or-parallelism.threads')
  expect([mostRunning(one), mostRunning(four), mostRunning(threads)]).toEqual([1, 4, 1])
  expect(one.durationUs / four.durationUs).toBeGreaterThan(3.5)
  expect(threads.durationUs / four.durationUs).toBeGreaterThan(3.5)
})

/** Turnaround of the second day by name, as printed, ms. */
function secondDay(run: RunJson): Record<string, number> {
  const found = linesOf(run.stdout).map((line) => /^day 2: (\w+) +arrived.*after +(\d+) ms$/.exec(line))
  return Object.fromEntries(found.filter((match) => match !== null).map(([, name, ms]) => [name, Number(ms)]))
}

test('policies: who is done when, once the scheduler knows the bursts', () => {
  expect(secondDay(recorded('scheduling.fcfs'))).toEqual({ Long: 60, Middle: 85, Short: 88 })
  expect(secondDay(recorded('scheduling.sjf'))).toEqual({ Long: 60, Short: 58, Middle: 93 })
  expect(secondDay(recorded('scheduling.srtf'))).toEqual({ Short: 8, Middle: 38, Long: 98 })
  for (const id of ['scheduling.rr', 'scheduling.mlfq']) {
    const day = secondDay(recorded(id))
    expect(day.Short).toBeLessThan(50)
    expect(day.Long).toBeGreaterThan(95)
  }
})

test('levels of the feedback queue are in the log, under this policy only', () => {
  const levels = (run: RunJson) => run.events.filter((event) => event.kind === 'level').map((event) => [taskName(run, event.task), event.value])
  expect(levels(recorded('scheduling.mlfq'))).toContainEqual(['Long', 1])
  expect(levels(recorded('scheduling.rr'))).toEqual([])
})

test('an I/O-bound process waits for the core under round robin, hardly under the feedback queue', () => {
  const rr = recorded('io-or-cpu.rr')
  const mlfq = recorded('io-or-cpu.mlfq')
  const fcfs = recorded('io-or-cpu.fcfs')
  expect(waited(rr, 'I/O-bound', 'ready')).toBeGreaterThan(30_000)
  // the other one's first slice, before the policy knows better
  expect(waited(mlfq, 'I/O-bound', 'ready')).toBeLessThan(11_000)
  expect(fcfs.durationUs).toBeGreaterThan(rr.durationUs)
  expect(linesOf(fcfs.stdout)[0]).toContain('the CPU-bound one is done')
})

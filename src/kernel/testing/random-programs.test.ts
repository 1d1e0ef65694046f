import { expect, test, vi } from 'vitest'
import { GIL_MODES, POLICIES } from '../../model/configuration'
import { TaskState, VerdictKind } from '../../log/record-kinds'
import { violation } from './check-log'
import type { Partly } from './driver'
import { randomProgram, randomRun, type Steps, testRandom } from './programs'
import { choicesOf, logText, readLog } from './read-log'

/** `PYLANES_RANDOM_RUNS=1000` looks further. */
const RUNS = Number(process.env.PYLANES_RANDOM_RUNS ?? 60)
// a busy machine is not a failure
vi.setConfig({ testTimeout: 120_000 })

function randomCase(seed: number): { configuration: Partly; processes: Steps[] } {
  const random = testRandom(seed)
  const configuration: Partly = {
    seed,
    cores: 1 + random(4),
    policy: POLICIES[random(POLICIES.length)] ?? 'rr',
    gil: GIL_MODES[random(GIL_MODES.length)] ?? 'cpython',
    quantumUs: [500, 2_000, 10_000][random(3)] ?? 10_000,
  }
  return { configuration, processes: Array.from({ length: 1 + random(4) }, () => randomProgram(random)) }
}

test('random programs of one to four processes run to their end and keep every rule', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const run = randomRun(configuration, processes)
    expect(run.finish(), `seed ${seed}`).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(violation(rows, configuration.cores ?? 1, configuration.gil === 'free-threaded'), `seed ${seed}`).toBe('')
    for (const row of rows.filter((r) => r.kind === 'task')) expect(run.kernel.tasks.state(row.task), `seed ${seed}`).toBe(TaskState.finished)
  }
})

test('the order in which processes are looked at does not matter', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const [first, second] = [1, 2].map((order) => {
      const run = randomRun(configuration, processes)
      run.go(testRandom(seed * 31 + order))
      return logText(run.memory.log)
    })
    expect(second, `seed ${seed}`).toBe(first)
  }
})

test('the recorded choices replay the run, and so does any first part of them', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const original = randomRun(configuration, processes)
    original.go()
    const text = logText(original.memory.log)
    const choices = choicesOf(readLog(original.memory.log))
    for (const part of [choices, choices.slice(0, choices.length >> 1)]) {
      const replay = randomRun({ ...configuration, choices: part }, processes)
      replay.go()
      expect(logText(replay.memory.log), `seed ${seed}`).toBe(text)
    }
  }
})

test('a run cut off at any limit and continued has the log of one that was never cut off', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const whole = randomRun(configuration, processes)
    whole.go()
    const rows = readLog(whole.memory.log)
    const wide = { events: 1e9, virtualUs: 1e12, outputChars: 1e9, memoryBytes: 1e9 }
    const random = testRandom(seed)
    const events = random(rows.length)
    const virtualUs = random((rows.at(-1)?.atNs ?? 0) / 1000)
    const cut = randomRun({ ...configuration, limits: { events, virtualUs, outputChars: random(40) } }, processes)
    let stops = 0
    for (; cut.go() === 1; stops++) {
      const limit = cut.kernel.limitName()
      cut.kernel.raiseLimits(limit === 'events' ? { ...wide, virtualUs, outputChars: 0 } : limit === 'output' ? { ...wide, virtualUs } : wide)
    }
    expect(stops, `seed ${seed}`).toBeGreaterThan(0)
    expect(logText(cut.memory.log), `seed ${seed}`).toBe(logText(whole.memory.log))
  }
})

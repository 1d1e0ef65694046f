import { expect, test } from 'vitest'
import { DEFAULT_LIMITS, GIL_MODES, POLICIES } from '../../model/configuration'
import { TaskState, VerdictKind } from '../../log/record-kinds'
import { Header, TaskWord, taskRow } from '../memory/layout'
import { seedSfc32 } from '../memory/prng'
import { violation } from './check-log'
import { type Partly, setUp, type TestRun } from './driver'
import { randomProgram, randomRun, type Steps, testRandom } from './programs'
import { choicesOf, logText, problemsOf, type ReadChoice, readLog, type Row } from './read-log'

/** More of them in `npm run test:long`; `PYLANES_RANDOM_RUNS=1000` looks further. */
const RUNS = Number(process.env.PYLANES_RANDOM_RUNS ?? (process.env.PYLANES_LONG === '1' ? 400 : 30))

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
    const random = testRandom(seed)
    for (const length of [choices.length, random(choices.length + 1), random(choices.length + 1)]) {
      const replay = randomRun({ ...configuration, choices: choices.slice(0, length) }, processes)
      replay.go()
      expect(logText(replay.memory.log), `seed ${seed}, ${length} of ${choices.length} choices`).toBe(text)
    }
  }
})

test('a first part of the choices with its last pick changed is taken, and up to there it is the same run', () => {
  let changed = 0
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const original = randomRun(configuration, processes)
    original.go()
    const choices = choicesOf(readLog(original.memory.log))
    const last = testRandom(seed)(choices.length + 1) - 1
    if (last < 0) continue
    const { kind, candidates, picked } = choices[last] as ReadChoice
    const other = candidates.find((candidate) => candidate !== picked) as number
    const given = [...choices.slice(0, last), { kind, picked: other }]
    const replay = randomRun({ ...configuration, choices: given }, processes)
    replay.go()
    const rows = readLog(replay.memory.log)
    expect(problemsOf(rows), `seed ${seed}`).toEqual([])
    expect(choicesOf(rows).slice(0, given.length), `seed ${seed}`).toMatchObject(given)
    const at = rows.indexOf(rows.filter((row) => row.kind === 'choice')[last] as Row)
    expect(rows.slice(0, at), `seed ${seed}`).toEqual(readLog(original.memory.log).slice(0, at))
    changed++
  }
  expect(changed).toBeGreaterThan(RUNS / 6)
})

test('candidates are tasks that wait for it, and the one picked is among them', () => {
  const waits = { core: TaskState.ready, gil: TaskState.gil, lock: TaskState.blocked, wake: TaskState.blocked }
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const run = randomRun(configuration, processes)
    run.go()
    const states = new Map<number, number>()
    for (const row of readLog(run.memory.log)) {
      if (row.kind === 'state') states.set(row.task, row.a)
      if (row.kind !== 'choice') continue
      const [choice] = choicesOf([row]) as [ReadChoice]
      const { kind, candidates, picked, index, count } = choice
      const where = `seed ${seed}, ${JSON.stringify(choice)}`
      expect(candidates, where).toHaveLength(count)
      expect(new Set(candidates).size, where).toBe(count)
      expect(candidates[index], where).toBe(picked)
      for (const candidate of candidates) expect(states.get(candidate), where).toBe(waits[kind])
    }
  }
})

/** Other costs and other slices than the seed's. */
function drawOtherwise({ memory, processes }: TestRun, salt: number): void {
  const words = new Int32Array(memory.state)
  seedSfc32(words, Header.sliceDraws, salt)
  for (const { mainTask } of processes) words[taskRow(mainTask) + TaskWord.jitter] = salt
}

test('other lengths of time make other choices necessary, but no choice falls otherwise for them', () => {
  let compared = 0
  let otherTimes = 0
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const [original, other] = [0, 1].map((salt) => {
      const run = randomRun(configuration, processes)
      if (salt) drawOtherwise(run, salt * seed)
      run.go()
      return readLog(run.memory.log)
    }) as [Row[], Row[]]
    if (original.at(-1)?.atNs !== other.at(-1)?.atNs) otherTimes++
    const choices = choicesOf(other)
    choicesOf(original).forEach(({ kind, count, index }, at) => {
      const twin = choices[at]
      if (twin?.kind !== kind || twin.count !== count) return
      expect(twin.index, `seed ${seed}, choice ${at + 1}`).toBe(index)
      compared++
    })
  }
  expect(compared).toBeGreaterThan(RUNS / 2)
  expect(otherTimes).toBeGreaterThan(RUNS / 4)
})

test('where time decides nothing, the choices of a run are the same whatever is drawn', () => {
  const threads = 6
  const run = (seed: number, salt: number) => {
    const made = setUp({ seed, cores: 1, policy: 'fcfs' }, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      for (let i = 0; i < threads; i++) {
        yield* t.start(`T${i}`, function* (other) {
          yield* other.acquire(lock)
          yield* other.compute(1000 * (i + 1))
          yield* other.release(lock)
        })
      }
      yield* t.sleep(1_000_000)
      yield* t.release(lock)
    })
    if (salt) drawOtherwise(made, salt)
    made.go()
    return readLog(made.memory.log)
  }
  for (let seed = 1; seed <= 10; seed++) {
    const original = run(seed, 0)
    expect(choicesOf(original).filter(({ kind }) => kind === 'lock').length).toBe(threads - 1)
    for (const salt of [1, 2, 3]) {
      const other = run(seed, salt)
      expect(choicesOf(other)).toEqual(choicesOf(original))
      expect(other.map(({ atNs }) => atNs)).not.toEqual(original.map(({ atNs }) => atNs))
    }
  }
})

test('a run cut off at any limit and continued has the log of one that was never cut off', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { configuration, processes } = randomCase(seed)
    const whole = randomRun(configuration, processes)
    whole.go()
    const rows = readLog(whole.memory.log)
    const wide = { ...DEFAULT_LIMITS, events: 1e9, virtualUs: 1e12, outputBytes: 1e9, memoryBytes: 1e9 }
    const random = testRandom(seed)
    const events = random(rows.length)
    const virtualUs = random((rows.at(-1)?.atNs ?? 0) / 1000)
    const cut = randomRun({ ...configuration, limits: { ...DEFAULT_LIMITS, events, virtualUs, outputBytes: random(40) } }, processes)
    let stops = 0
    for (; cut.go() === 1; stops++) {
      const limit = cut.kernel.limitName()
      cut.kernel.raiseLimits(limit === 'events' ? { ...wide, virtualUs, outputBytes: 0 } : limit === 'output' ? { ...wide, virtualUs } : wide)
    }
    expect(stops, `seed ${seed}`).toBeGreaterThan(0)
    expect(logText(cut.memory.log), `seed ${seed}`).toBe(logText(whole.memory.log))
  }
})

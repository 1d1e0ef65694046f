import { describe, expect, test } from 'vitest'
import { BoundedSearch } from './bounded-search'
import type { EndOfRun } from './end-of-run'
import { type Bounds, type Exploration, explore } from './explorer'
import { type Program, runnerOf, threads } from './testing/model-programs'
import { philosophers } from './testing/textbook'
import { scheduleToText } from '../model/schedule.mjs'

const steps = (name: string, count: number): Program =>
  function* (t) {
    for (let step = 1; step <= count; step++) yield* t.print(`${name}${step} `)
  }

const increments: Program = function* (t, shared) {
  const seen = yield* shared.read(t, 'n')
  yield* shared.write(t, 'n', seen + 1)
}

const printsTotal: Program = function* (t, shared) {
  const n = yield* shared.read(t, 'n')
  yield* t.print(`n = ${n}`)
}

/** Every way to end, by the search alone. */
async function allEnds(program: Parameters<typeof runnerOf>[0], bound: number): Promise<{ ends: EndOfRun[]; runs: number }> {
  const runOnce = runnerOf(program)
  const search = new BoundedSearch(bound)
  const ends: EndOfRun[] = []
  for (let branch = search.next(); branch; branch = search.next()) {
    const end = await runOnce(scheduleToText({ strategy: 'steady', numbers: [1], switches: branch.switches }))
    if (typeof end === 'string' || !end.recorded) throw new Error('a run that tells nothing')
    search.learn(branch, end.recorded)
    ends.push(end)
  }
  return { ends, runs: search.count }
}

const BOUNDS: Bounds = { runs: 300, seconds: 60, preemptions: 2, untilFailure: false, strategy: 'portfolio' }
let ticks = 0
const clock = () => ticks++ / 1e6

describe('the search', () => {
  test('two threads of two steps have six interleavings', async () => {
    const { ends } = await allEnds(threads([steps('a', 2), steps('b', 2)]), 2)
    expect(new Set(ends.map(({ stdout }) => stdout)).size).toBe(6)
  })

  test('without a preemption each thread goes through, in either order', async () => {
    const { ends } = await allEnds(threads([steps('a', 2), steps('b', 2)]), 0)
    expect([...new Set(ends.map(({ stdout }) => stdout))].sort()).toEqual(['a1 a2 b1 b2 ', 'b1 b2 a1 a2 '])
  })

  test('the same schedule is never tried twice', async () => {
    const tried = new Set<string>()
    const search = new BoundedSearch(2)
    const runOnce = runnerOf(threads([increments, increments], printsTotal))
    for (let branch = search.next(); branch; branch = search.next()) {
      const text = JSON.stringify(branch.switches)
      expect(tried).not.toContain(text)
      tried.add(text)
      const end = await runOnce(scheduleToText({ strategy: 'steady', numbers: [1], switches: branch.switches }))
      if (typeof end !== 'string' && end.recorded) search.learn(branch, end.recorded)
    }
    expect(search.completed).toBe(2)
  })
})

describe('an exploration', () => {
  test('finds both totals of two increments, with the shortest schedule and the four accesses that lose one', async () => {
    const { outcomes, exhausted, unknown, unreplayed } = await explore(runnerOf(threads([increments, increments], printsTotal)), BOUNDS, clock)
    expect(outcomes.map(({ end }) => end.stdout).sort()).toEqual(['n = 1', 'n = 2'])
    expect([exhausted, unknown]).toEqual([2, []])
    const lost = outcomes.find(({ end }) => end.stdout === 'n = 1')
    expect(unreplayed).toEqual([])
    const told = lost?.story?.lines.slice(0, 4).map(({ task, does, shown, value }) => `${lost.end.tasks[task - 1]} ${does} ${shown} ${value}`) ?? []
    const [first, second] = told[0]?.startsWith('T1') ? ['T1', 'T2'] : ['T2', 'T1']
    expect(told).toEqual([`${first} reads n 0`, `${second} reads n 0`, `${second} writes n 1`, `${first} writes n 1`])
  })

  test('finds a lock order that deadlocks, and that the same order everywhere never does', async () => {
    const taking = (first: 0 | 1, locks: number[]): Program =>
      function* (t) {
        yield* t.acquire(locks[first] as number)
        yield* t.acquire(locks[1 - first] as number)
        yield* t.release(locks[1 - first] as number)
        yield* t.release(locks[first] as number)
      }
    const program = (second: 0 | 1) => (shared: Parameters<ReturnType<typeof threads>>[0]) =>
      function* main(t: Parameters<Program>[0]) {
        yield* t.enter()
        const locks = [t.lock('a'), t.lock('b')]
        yield* threads([taking(0, locks), taking(second, locks)])(shared)(t)
      }
    const wrong = await explore(runnerOf(program(1)), BOUNDS, clock)
    expect(wrong.outcomes[0]).toMatchObject({ failure: true, end: { verdict: 'deadlock', waits: ['a', 'b'] } })
    expect(wrong.unreplayed).toEqual([])
    const right = await explore(runnerOf(program(0)), { ...BOUNDS, preemptions: 1 }, clock)
    expect(right.outcomes.map(({ failure }) => failure)).toEqual([false])
    expect(right.exhausted).toBe(1)
  })

  test('where few preemptions leave little to try, schedules are drawn all the same: what needs more is found', async () => {
    const { outcomes, drawn } = await explore(runnerOf(threads([steps('a', 2), steps('b', 2)])), { ...BOUNDS, preemptions: 0 }, clock)
    expect(drawn).toBeGreaterThanOrEqual(50)
    expect(outcomes.length).toBe(6)
  })

  test('the same exploration finds the same', async () => {
    const once = () => explore(runnerOf(threads([increments, increments, increments], printsTotal)), { ...BOUNDS, runs: 120 }, () => 0)
    expect(await once()).toEqual(await once())
  })

  test.each(['random', 'pct', 'delay', 'pos', 'search'] as const)('by %s alone it finds a lost update', async (strategy) => {
    const { outcomes } = await explore(runnerOf(threads([increments, increments], printsTotal)), { ...BOUNDS, strategy }, clock)
    expect(outcomes.map(({ end }) => end.stdout)).toContain('n = 1')
  })

  test('whoever watches is told of each run, and can have it finish', async () => {
    const told: number[] = []
    const exploration = await explore(runnerOf(threads([increments, increments], printsTotal)), BOUNDS, clock, ({ runs, telling }) => {
      told.push(telling ? -1 : runs)
      return runs >= 20 ? 'finish' : 'go on'
    })
    expect(told.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect([told.at(-1), exploration.runs < 40, exploration.outcomes.length > 0]).toEqual([-1, true, true])
  })

  test('one that is given up ends although no run tells anything', async () => {
    const { runs } = await explore(
      async () => 'given up',
      { ...BOUNDS, runs: 1e9, seconds: 1e9 },
      clock,
      () => 'finish',
    )
    expect(runs).toBeLessThan(20)
  })

  test('a run of which nothing is known is told, and spoils nothing', async () => {
    const runOnce = runnerOf(threads([increments, increments], printsTotal))
    let asked = 0
    const { unknown, outcomes } = await explore((schedule) => (++asked % 10 === 0 ? Promise.resolve('it took too long') : runOnce(schedule)), BOUNDS, clock)
    expect(unknown[0]?.why).toBe('it took too long')
    expect(outcomes.length).toBe(2)
  })

  test('one that was stopped goes on where it was, and ends as one that was not', async () => {
    const runOnce = runnerOf(threads([increments, increments], printsTotal))
    const short = { ...BOUNDS, preemptions: 1, strategy: 'search' } as const
    const whole = await explore(runOnce, short, clock)
    const half = await explore(runOnce, { ...short, runs: 10 }, clock)
    expect([half.runs, half.exhausted < 1]).toEqual([10, true])
    const rest = await explore(runOnce, short, clock, undefined, JSON.parse(JSON.stringify(half.state)))
    expect([rest.runs, rest.searched, rest.exhausted]).toEqual([whole.runs, whole.searched, 1])
    expect(rest.outcomes.map(({ end, count }) => [end.stdout, count]).sort()).toEqual(whole.outcomes.map(({ end, count }) => [end.stdout, count]).sort())
    await expect(explore(runOnce, { ...short, variables: ['n'] }, clock, undefined, half.state)).rejects.toThrow('the variables')
    await expect(explore(runOnce, BOUNDS, clock, undefined, half.state)).rejects.toThrow('the bound, the strategy and the variables')
  })
})

/** Runs under the steady schedule with switches end, print or go otherwise each other time. */
const fickle = (change: (end: EndOfRun, time: number) => EndOfRun, runOnce = runnerOf(threads([increments, increments], printsTotal))): typeof runOnce => {
  const times = new Map<string, number>()
  return async (schedule, traced) => {
    const end = await runOnce(schedule, traced)
    const time = times.get(schedule) ?? 0
    times.set(schedule, time + 1)
    return typeof end === 'string' || !traced || end.stdout !== 'n = 1' ? end : change(end, time)
  }
}

test.each([
  ['its trace', (end: EndOfRun, time: number) => ({ ...end, trace: `${end.trace} ${time}` })],
  ['the order of what it prints', (end: EndOfRun, time: number) => ({ ...end, stdout: time % 2 === 0 ? end.stdout : `${end.stdout}\n` })],
  ['how it ends', (end: EndOfRun) => ({ ...end, verdict: 'hang' as const })],
])('an end that does not come again, by %s, is no outcome: it is counted', async (_, change) => {
  const { outcomes, unreplayed } = await explore(fickle(change), BOUNDS, clock)
  expect(outcomes.map(({ end }) => end.stdout)).toEqual(['n = 2'])
  expect(unreplayed).toEqual([{ failure: false, verdict: 'finished', count: expect.any(Number), first: expect.any(Number), schedule: expect.stringMatching(/^1\.steady/) }])
})

test('a run of which once nothing is known is tried again before that is said', async () => {
  const runOnce = runnerOf(threads([increments, increments], printsTotal))
  let lost = 0
  const loses: typeof runOnce = (schedule, traced) => (traced && lost++ === 1 ? Promise.resolve('it took too long') : runOnce(schedule, traced))
  const { outcomes, unreplayed } = await explore(loses, BOUNDS, clock)
  expect([outcomes.length, unreplayed]).toEqual([2, []])
})

test('the end that is told is that of the schedule that is told, line for line', async () => {
  const runOnce = runnerOf(threads([steps('a', 2), steps('b', 2)]))
  const { outcomes } = await explore(runOnce, { ...BOUNDS, preemptions: 1 }, clock)
  for (const { schedule, end } of outcomes) expect(await runOnce(schedule)).toMatchObject({ stdout: end.stdout, verdict: end.verdict })
})

test('one goes on from what an earlier version wrote, which did not tell ends apart by their places', async () => {
  const runOnce = runnerOf(threads([increments, increments], printsTotal))
  const half = await explore(runOnce, { ...BOUNDS, runs: 30 }, clock)
  const found = half.state?.found.map(([, { end, ...one }]) => {
    const { places: _, waits: __, trace: ___, ...old } = end
    return [JSON.stringify(old), { ...one, end: old }]
  })
  const rest = await explore(runOnce, { ...BOUNDS, runs: 30 }, clock, undefined, JSON.parse(JSON.stringify({ ...half.state, found })))
  expect(rest.outcomes.map(({ end, count }) => [end.stdout, end.waits, count > 1]).sort()).toEqual([
    ['n = 1', [], true],
    ['n = 2', [], true],
  ])
  expect([rest.unreplayed, rest.runs]).toEqual([[], 60])
})

const three = threads([increments, increments, increments], printsTotal)

/** After so many runs, what there is until then; it goes on to its end. */
async function partOf(after: number, bounds: Bounds) {
  let part: Exploration | null = null
  const whole = await explore(runnerOf(three), bounds, clock, ({ runs }, soFar) => {
    if (runs === after && !part) part = soFar()
    return 'go on'
  })
  return { part: JSON.parse(JSON.stringify(part)) as Exploration, whole }
}

test.each(['search', 'dpor', 'portfolio'] as const)(
  'what %s knows in the midst is gone on with: nothing that was under way is left out, nothing is counted twice',
  async (strategy) => {
    const bounds: Bounds = { ...BOUNDS, strategy, preemptions: 1 }
    const { part, whole } = await partOf(5, bounds)
    expect([part.partial, part.runs, part.outcomes, part.state?.runs]).toEqual([true, 5, [], 5])
    const rest = await explore(runnerOf(three), bounds, clock, undefined, part.state)
    const told = ({ outcomes, exhausted, interleavings }: Exploration) => [outcomes.map(({ end }) => end.stdout).sort(), exhausted, interleavings > 0]
    expect(told(rest)).toEqual(told(whole))
    // the reduction may try more when it begins in another order
    if (strategy === 'search') {
      expect([rest.runs, rest.searched, rest.interleavings]).toEqual([whole.runs, whole.searched, whole.interleavings])
      expect(rest.outcomes.map(({ end, count }) => [end.stdout, count]).sort()).toEqual(whole.outcomes.map(({ end, count }) => [end.stdout, count]).sort())
    }
  },
)

test('in a hurry what was found is told as it was found: no runs are made to shorten it, only those that replay it', async () => {
  const made: string[] = []
  const runOnce = runnerOf(threads([increments, increments], printsTotal))
  const noted: typeof runOnce = (schedule, traced) => {
    made.push(traced ? 'replay' : 'run')
    return runOnce(schedule, traced)
  }
  const { outcomes, unreplayed } = await explore(noted, { ...BOUNDS, strategy: 'random' }, clock, ({ runs, outcomes }) => (runs >= 30 && outcomes === 2 ? 'hurry' : 'go on'))
  const untilThen = made.indexOf('replay')
  expect([outcomes.length, unreplayed, made.slice(untilThen).includes('run')]).toEqual([2, [], false])
})

test('a hurry that comes while shorter schedules are looked for ends that', async () => {
  let asked = 0
  const runOnce = runnerOf(threads([increments, increments, increments], printsTotal))
  const { outcomes } = await explore(runOnce, { ...BOUNDS, strategy: 'random', runs: 60 }, clock, ({ telling }) => (telling && ++asked > 2 ? 'hurry' : 'go on'))
  expect([asked, outcomes.length > 1]).toEqual([3, true])
})

test('six philosophers: walks that pass over whoever holds a fork come to where each holds one', async () => {
  const { outcomes, unreplayed } = await explore(runnerOf(philosophers(6, false)), { ...BOUNDS, strategy: 'random', runs: 60, untilFailure: true }, clock)
  expect(outcomes[0]?.end.verdict).toBe('deadlock')
  expect(unreplayed).toEqual([])
})

test('other seeds draw other schedules', async () => {
  const first = async (seed: number) => {
    const schedules: string[] = []
    const runOnce = runnerOf(threads([increments, increments], printsTotal))
    const bounds: Bounds = { ...BOUNDS, runs: 5, strategy: 'random', seed }
    const noted = (schedule: string) => {
      schedules.push(schedule)
      return runOnce(schedule)
    }
    await explore(noted, bounds, clock)
    return schedules.slice(0, 5)
  }
  expect(await first(0)).toEqual(await first(0))
  expect(await first(100)).not.toEqual(await first(0))
})

import { describe, expect, test } from 'vitest'
import type { Configuration } from '../../model/configuration'
import { GilReason, nameOf, TaskState, VerdictKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { printed, readLog, states } from '../testing/read-log'

const MS = 1_000_000
/** the waiter is late by at most 50 µs, and the core that takes it up by as much */
const MOST_JITTER_NS = 100_000

const spin = (ms: number, breaker = true): Body =>
  function* (t) {
    yield* t.compute(ms * MS, breaker)
  }

describe('GIL', () => {
  test('changes hands one switch interval after the wait or the last hand-over began', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      yield* t.start('other', spin(30))
      yield* t.compute(30 * MS)
    })
    run.finish()
    const rows = readLog(run.memory.log)
    const handOvers = rows.filter((r) => r.kind === 'gil' && r.b === GilReason.interval)
    const waitBegan = rows.find((r) => r.kind === 'state' && r.a === TaskState.gil)?.atNs ?? Number.NaN
    expect(handOvers.length).toBeGreaterThanOrEqual(8)
    let since = waitBegan
    for (const { atNs } of handOvers) {
      expect(atNs - since).toBeGreaterThanOrEqual(5 * MS)
      expect(atNs - since).toBeLessThanOrEqual(5 * MS + MOST_JITTER_NS)
      since = atNs
    }
  })

  test('sys.setswitchinterval changes the interval', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      t.kernel.processes.setSwitchInterval(t.process.pid, 1 * MS)
      expect(t.kernel.processes.switchInterval(t.process.pid)).toBe(1 * MS)
      yield* t.start('other', spin(10))
      yield* t.compute(10 * MS)
    })
    run.finish()
    expect(readLog(run.memory.log).filter((r) => r.kind === 'gil' && r.b === GilReason.interval).length).toBeGreaterThanOrEqual(15)
  })

  const lengthsOf = (configuration: Partial<Configuration>, ms = 30) => {
    const run = setUp({ cores: 2, ...configuration }, function* (t) {
      yield* t.start('other', spin(ms))
      yield* t.compute(ms * MS)
    })
    run.finish()
    const at = readLog(run.memory.log).flatMap((r) => (r.kind === 'gil' && r.b === GilReason.interval ? [r.atNs] : []))
    return at.slice(1).map((atNs, i) => atNs - (at[i] ?? 0))
  }

  test('the interval is a setting, and seed 0 varies it not at all', () => {
    const lengths = lengthsOf({ seed: 0, switchIntervalUs: 700 })
    expect(lengths.length).toBeGreaterThan(70)
    expect(new Set(lengths.slice(2))).toEqual(new Set([700_000]))
  })

  test('other seeds vary it by at most 50 µs, and by no more than itself', () => {
    const long = lengthsOf({ seed: 5 })
    const short = lengthsOf({ seed: 5, switchIntervalUs: 1 }, 3)
    expect(new Set(long).size).toBeGreaterThan(4)
    for (const length of long) expect(length).toBeLessThanOrEqual(5 * MS + MOST_JITTER_NS)
    expect(short.length).toBeGreaterThan(500)
  })

  test('where it may go at any bytecode, lengths of all orders of magnitude are drawn up to the interval', () => {
    const lengths = lengthsOf({ seed: 5, gil: 'every-bytecode' })
    for (const most of [10_000, 100_000, 1 * MS, 5 * MS]) expect(lengths.some((length) => length > most / 10 && length <= most)).toBe(true)
    for (const length of lengths) expect(length).toBeLessThanOrEqual(5 * MS + MOST_JITTER_NS)
  })

  test('does not change hands where there is no eval breaker', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      yield* t.start('other', spin(1))
      yield* t.compute(30 * MS, false)
      yield* t.print('computed')
    })
    run.finish()
    const gil = readLog(run.memory.log).filter((r) => r.kind === 'gil' || r.kind === 'output')
    expect(gil.slice(0, 2).map((r) => r.kind)).toEqual(['gil', 'output'])
  })

  test('a blocking call hands it over, an uncontended lock does not, the end of a task does', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      const lock = t.lock('lock')
      yield* t.start('other', spin(1))
      yield* t.acquire(lock)
      yield* t.release(lock)
      yield* t.sleep(2 * MS)
    })
    run.finish()
    const gil = readLog(run.memory.log).filter((r) => r.kind === 'gil')
    expect(gil.map((r) => [r.task, r.a, nameOf(GilReason, r.b)])).toEqual([
      [1, 0, 'taken'],
      [2, 1, 'blocking'],
      [0, 2, 'end'],
      [1, 0, 'taken'],
    ])
  })

  test('a task that waits for it is off core: threads of one process use one core', () => {
    const run = setUp({ cores: 4 }, function* (t) {
      for (let i = 0; i < 3; i++) yield* t.start(`t${i}`, spin(10))
      yield* t.compute(10 * MS)
    })
    run.finish()
    expect(readLog(run.memory.log).at(-1)?.atNs).toBeGreaterThan(40 * MS)
  })

  test('who is preempted by the OS keeps it: the others of its process wait (convoy)', () => {
    const run = setUp(
      { cores: 1, quantumUs: 2_000 },
      function* (t) {
        yield* t.start('other', spin(6))
        yield* t.compute(20 * MS)
      },
      spin(40),
    )
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    let holder = 0
    let convoys = 0
    const state = new Map<number, number>()
    for (const r of rows) {
      if (r.kind === 'gil' && r.pid === 100) holder = r.task
      if (r.kind === 'state') state.set(r.task, r.a)
      if (r.kind === 'state' && r.task === 2 && r.a === TaskState.running && state.get(holder) === TaskState.ready) convoys++
      if (holder && state.get(holder) === TaskState.ready && [...state].some(([task, s]) => task !== holder && s === TaskState.gil)) convoys++
    }
    expect(convoys).toBeGreaterThan(0)
  })

  test('sleep(0) gives it to a waiter, and does nothing when nobody waits', () => {
    const run = setUp({ cores: 2 }, function* (t) {
      expect(yield* t.sleep(0)).toBe(1)
      yield* t.start('other', function* (u) {
        yield* u.print('other')
      })
      yield* t.compute(100_000)
      yield* t.sleep(0)
      yield* t.print('main')
    })
    run.finish()
    expect(printed(readLog(run.memory.log))).toEqual(['other', 'main'])
    expect(states(readLog(run.memory.log), 1).slice(0, 4)).toEqual(['new', 'ready', 'running', 'gil'])
  })
})

describe('free-threaded', () => {
  const overlapping: Body = function* (t) {
    for (let i = 0; i < 3; i++) yield* t.start(`t${i}`, spin(10))
    yield* t.compute(10 * MS)
  }

  test('threads of one process run on several cores at once, and nobody holds a GIL', () => {
    const run = setUp({ cores: 4, gil: 'free-threaded' }, overlapping)
    run.finish()
    const rows = readLog(run.memory.log)
    expect(rows.at(-1)?.atNs).toBeLessThan(12 * MS)
    expect(rows.some((r) => r.kind === 'gil')).toBe(false)
  })

  test('their computing is interleaved in slices of at most 200 µs, in order of their clocks', () => {
    const spans: [number, number, number][] = []
    const traced: Body = function* (t) {
      for (let left = 3 * MS; left > 0; ) {
        const step = Math.min(left, Math.max(1, t.kernel.budgetNs(t.id)))
        spans.push([t.id, t.now, t.now + step])
        yield* t.compute(step)
        left -= step
      }
    }
    const run = setUp({ cores: 2, gil: 'free-threaded' }, function* (t) {
      yield* t.start('a', traced)
      yield* t.start('b', traced)
    })
    run.finish()
    const both = spans.filter(([, start]) => start < 2 * MS)
    expect(new Set(both.map(([task]) => task)).size).toBe(2)
    let switches = 0
    for (const [i, [task, start]] of both.entries()) {
      const before = both[i - 1]
      if (before && before[0] !== task) switches++
      // nobody begins a stretch while the other is more than a slice behind
      for (const [other, , end] of both.slice(i + 1, i + 2)) if (other !== task) expect(end).toBeGreaterThan(start)
    }
    expect(switches).toBeGreaterThan(8)
  })

  test('with fewer cores than threads the policy decides', () => {
    const run = setUp({ cores: 1, gil: 'free-threaded', quantumUs: 2_000 }, overlapping)
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(readLog(run.memory.log).at(-1)?.atNs).toBeGreaterThan(40 * MS)
  })
})

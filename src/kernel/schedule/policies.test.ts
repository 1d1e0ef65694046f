import { describe, expect, test } from 'vitest'
import type { Policy } from '../../model/configuration'
import { type Body, setUp } from '../testing/driver'
import { printed, readLog, states } from '../testing/read-log'

const MS = 1_000_000

/** On one core: a hog runs from 100 to 150 ms; meanwhile three tasks arrive in order a, b, c that had bursts of 8, 2, 5 ms before. */
function arrivals(policy: Policy): string[] {
  const late = (name: string, before: number, at: number, burst: number): Body =>
    function* (t) {
      yield* t.sleep(before * MS)
      yield* t.compute(burst * MS)
      yield* t.sleep(at * MS - t.now)
      yield* t.compute(burst * MS)
      yield* t.print(name)
    }
  const hog: Body = function* (t) {
    yield* t.sleep(100 * MS - t.now)
    yield* t.compute(50 * MS)
    yield* t.print('hog')
  }
  const run = setUp({ cores: 1, policy, quantumUs: 3_000 }, hog, late('a', 10, 101, 8), late('b', 30, 102, 2), late('c', 50, 103, 5))
  run.finish()
  return printed(readLog(run.memory.log))
}

describe('policies', () => {
  test('fcfs: in order of arrival, nobody preempted', () => expect(arrivals('fcfs')).toEqual(['hog', 'a', 'b', 'c']))
  test('sjf: the shortest predicted burst first, nobody preempted', () => expect(arrivals('sjf')).toEqual(['hog', 'b', 'c', 'a']))
  test('rr: the short ones end before the long ones', () => expect(arrivals('rr')).toEqual(['b', 'c', 'a', 'hog']))
  test('mlfq: the short ones end first, the hog last', () => expect(arrivals('mlfq')).toEqual(['b', 'c', 'a', 'hog']))

  test('rr: two tasks alternate quantum by quantum on one core', () => {
    const spin: Body = function* (t) {
      yield* t.compute(25 * MS)
    }
    const run = setUp({ cores: 1, policy: 'rr', quantumUs: 10_000 }, spin, spin)
    run.finish()
    const switches = readLog(run.memory.log).filter((r) => r.kind === 'state' && r.a === 4)
    expect(switches).toHaveLength(6)
    expect(new Set(switches.slice(0, 2).map((r) => r.task)).size).toBe(2)
    for (const [i, r] of switches.slice(0, 5).entries()) if (i > 0) expect(r.atNs - (switches[i - 1]?.atNs ?? 0)).toBeGreaterThanOrEqual(10 * MS)
  })

  test('rr: nobody is preempted while nobody waits', () => {
    const run = setUp({ cores: 1 }, function* (t) {
      yield* t.compute(100 * MS)
    })
    run.finish()
    expect(states(readLog(run.memory.log), 1)).toEqual(['new', 'ready', 'running', 'finished'])
  })

  test('mlfq: a task that slept preempts one that used up its quantum at once', () => {
    const wokenAfter = (policy: Policy) => {
      let delay = 0
      const run = setUp(
        { cores: 1, policy, quantumUs: 10_000 },
        function* (t) {
          yield* t.compute(200 * MS)
        },
        function* (t) {
          yield* t.enter()
          yield* t.sleep(95 * MS - t.now)
          yield* t.enter()
          delay = t.now - 95 * MS
        },
      )
      run.finish()
      return delay
    }
    expect(wokenAfter('mlfq')).toBeLessThan(MS)
    expect(wokenAfter('rr')).toBeGreaterThan(MS)
  })

  test('mlfq: the boost saves a sunken task from starving', () => {
    const busy: Body = function* (t) {
      while (t.now < 900 * MS) {
        yield* t.compute(MS / 2)
        yield* t.sleep(100)
      }
    }
    const run = setUp({ cores: 1, policy: 'mlfq', quantumUs: 1_000 }, busy, busy, function* (t) {
      yield* t.compute(40 * MS)
      yield* t.print('got through')
    })
    run.finish()
    expect(printed(readLog(run.memory.log))).toEqual(['got through'])
    const sunken = readLog(run.memory.log).filter((r) => r.kind === 'state' && r.task === 3 && r.a === 4)
    expect(sunken.some((r) => r.atNs >= 50 * MS && r.atNs < 900 * MS)).toBe(true)
  })

  test('as many tasks run at once as there are cores', () => {
    const spin: Body = function* (t) {
      yield* t.compute(10 * MS)
      yield* t.print(String(t.now))
    }
    const ends = (cores: number) => {
      const run = setUp({ cores }, spin, spin, spin, spin)
      run.finish()
      return Math.max(...printed(readLog(run.memory.log)).map(Number))
    }
    expect(ends(4)).toBeLessThan(11 * MS)
    expect(ends(2)).toBeGreaterThan(19 * MS)
    expect(ends(1)).toBeGreaterThan(39 * MS)
  })
})

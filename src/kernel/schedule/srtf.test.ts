import { describe, expect, test } from 'vitest'
import { type Body, setUp } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'

const MS = 1_000_000

describe('srtf', () => {
  /** On one core: two tasks that had bursts of 30 and 4 ms before; the second comes back while the first computes again. */
  const learned = (policy: 'srtf' | 'sjf') => {
    const task = (name: string, at: number, burst: number): Body =>
      function* (t) {
        yield* t.compute(burst * MS)
        yield* t.sleep(at * MS - t.now)
        yield* t.compute(burst * MS)
        yield* t.print(name)
      }
    const run = setUp({ cores: 1, policy, quantumUs: 10_000 }, task('long', 100, 30), task('short', 110, 4))
    run.finish()
    return readLog(run.memory.log)
  }

  test('a task that is expected to need less takes the core away at once', () => {
    expect(printed(learned('sjf'))).toEqual(['long', 'short'])
    expect(printed(learned('srtf'))).toEqual(['short', 'long'])
  })

  test('what is expected is in the log when a task begins to wait', () => {
    const expected = learned('srtf').filter((row) => row.kind === 'expected' && row.task === 2)
    // 10 ms before anything is known, then the average of that and a burst of 4 ms
    expect(expected.map((row) => row.a).slice(0, 2)).toEqual([10_000, 7_000])
  })

  test('one that outlasts what was expected is expected to last as long again, so it does not keep the core for ever', () => {
    const hog: Body = function* (t) {
      yield* t.compute(200 * MS)
      yield* t.print('hog')
    }
    const late: Body = function* (t) {
      yield* t.sleep(25 * MS)
      yield* t.compute(2 * MS)
      yield* t.print('late')
    }
    const run = setUp({ cores: 1, policy: 'srtf', quantumUs: 10_000 }, hog, late)
    run.finish()
    expect(printed(readLog(run.memory.log))).toEqual(['late', 'hog'])
  })
})

describe('mlfq settings', () => {
  const spin: Body = function* (t) {
    yield* t.compute(40 * MS)
  }
  const levels = (mlfq: { levels: number; quantaUs: number[]; boostUs: number | null }) => {
    const run = setUp({ cores: 1, policy: 'mlfq', quantumUs: 10_000, mlfq }, spin)
    run.finish()
    return readLog(run.memory.log)
      .filter((row) => row.kind === 'level')
      .map((row) => `${Math.round(row.atNs / MS)}: ${row.a}`)
  }

  test('by default three levels with 10, 20 and 40 ms', () => expect(levels({ levels: 3, quantaUs: [], boostUs: null })).toEqual(['10: 1', '30: 2']))
  test('quanta of one’s own', () => expect(levels({ levels: 4, quantaUs: [5, 5, 10, 0].map((ms) => ms * 1000), boostUs: 0 })).toEqual(['5: 1', '10: 2', '20: 3']))
  test('a boost lifts everybody', () => expect(levels({ levels: 2, quantaUs: [10_000], boostUs: 25_000 })).toEqual(['10: 1', '25: 0', '30: 1']))
  test('impossible numbers of levels are refused', () => expect(() => levels({ levels: 9, quantaUs: [], boostUs: 0 })).toThrow(RangeError))
})

import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { VerdictKind, WakeKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { readLog } from '../testing/read-log'

const MS = 1_000_000

describe('wait queue', () => {
  const waiters = (count: number, seed: number, act: (queue: number) => Body) => {
    const results: number[] = []
    const run = setUp({ seed }, function* (t) {
      const queue = t.kernel.sync.newObject(t.process.pid, ObjectKind.event, { name: 'queue', visible: true })
      for (let i = 0; i < count; i++) {
        yield* t.start(`t${i}`, function* (u) {
          results[i] = yield* u.wait(queue, 50 * MS)
        })
      }
      yield* t.sleep(10 * MS)
      yield* act(queue)(t)
    })
    expect(run.finish(), `seed ${seed}`).toBe(VerdictKind.finished)
    return { results, rows: readLog(run.memory.log) }
  }

  test('wakeOne wakes one, the others time out at their instant', () => {
    const { results, rows } = waiters(
      4,
      5,
      (queue) =>
        function* (t) {
          expect(yield* t.wakeOne(queue, WakeKind.notify)).toBe(1)
        },
    )
    expect(results.filter((r) => r === 1)).toHaveLength(1)
    expect(results.filter((r) => r === 0)).toHaveLength(3)
    expect(rows.filter((r) => r.kind === 'wake' && r.b === WakeKind.timer && r.atNs >= 50 * MS)).toHaveLength(3)
  })

  test('wakeAll wakes all; with nobody there it wakes nobody', () => {
    const { results, rows } = waiters(
      4,
      6,
      (queue) =>
        function* (t) {
          expect(yield* t.wakeAll(queue, WakeKind.set)).toBe(4)
          expect(yield* t.wakeAll(queue, WakeKind.set)).toBe(0)
          expect(yield* t.wakeOne(queue, WakeKind.set)).toBe(0)
        },
    )
    expect(results).toEqual([1, 1, 1, 1])
    expect(rows.filter((r) => r.kind === 'wake' && r.b === WakeKind.set).every((r) => r.task === 1 && r.object === 1)).toBe(true)
  })

  test('waiting without an end for nobody is a hang; not waiting fails at once', () => {
    const run = setUp({}, function* (t) {
      const queue = t.kernel.sync.newObject(t.process.pid, ObjectKind.event)
      expect(yield* t.wait(queue, 0)).toBe(0)
      yield* t.wait(queue)
    })
    expect(run.finish()).toBe(VerdictKind.hang)
  })
})

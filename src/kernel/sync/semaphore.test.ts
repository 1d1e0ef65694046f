import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { VerdictKind } from '../../log/record-kinds'
import { setUp } from '../testing/driver'

const MS = 1_000_000

describe('semaphore', () => {
  test('counts down to 0, then refuses or times out', () => {
    const run = setUp({}, function* (t) {
      const semaphore = t.kernel.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 2)
      expect(yield* t.down(semaphore)).toBe(1)
      expect(yield* t.down(semaphore, 0)).toBe(1)
      expect(yield* t.down(semaphore, 0)).toBe(0)
      const before = t.now
      expect(yield* t.down(semaphore, 3 * MS)).toBe(0)
      expect(t.now - before).toBeGreaterThanOrEqual(3 * MS)
      expect(yield* t.up(semaphore, 3)).toBe(3)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('never lets more than its value in at once, and lets everybody in', () => {
    for (const seed of [1, 2, 3, 4]) {
      let inside = 0
      let most = 0
      let visits = 0
      const run = setUp({ seed }, function* (t) {
        const semaphore = t.kernel.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 3)
        for (let i = 0; i < 12; i++) {
          yield* t.start(`t${i}`, function* (u) {
            for (let k = 0; k < 5; k++) {
              yield* u.down(semaphore)
              inside++
              visits++
              most = Math.max(most, inside)
              yield* u.sleep(MS)
              inside--
              yield* u.up(semaphore)
            }
          })
        }
      })
      expect(run.finish(), `seed ${seed}`).toBe(VerdictKind.finished)
      expect([most, visits], `seed ${seed}`).toEqual([3, 60])
    }
  })

  test('a release of several units wakes several waiters and keeps the rest', () => {
    const woken: number[] = []
    const run = setUp({}, function* (t) {
      const semaphore = t.kernel.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 0)
      for (let i = 0; i < 2; i++) {
        yield* t.start(`t${i}`, function* (u) {
          yield* u.down(semaphore)
          woken.push(i)
        })
      }
      yield* t.sleep(MS)
      expect(yield* t.up(semaphore, 5)).toBe(3)
    })
    run.finish()
    expect(woken.sort()).toEqual([0, 1])
  })

  test('waiting for a unit that nobody will release is a hang', () => {
    const run = setUp({}, function* (t) {
      yield* t.down(t.kernel.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 0))
    })
    expect(run.finish()).toBe(VerdictKind.hang)
  })
})

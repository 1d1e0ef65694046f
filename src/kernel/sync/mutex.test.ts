import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, VerdictKind } from '../../log/record-kinds'
import { setUp } from '../testing/driver'
import { printed, readLog, states } from '../testing/read-log'

const MS = 1_000_000

describe('mutex', () => {
  test('uncontended acquire and release log the owner and never park', () => {
    let lock = 0
    const run = setUp({}, function* (t) {
      lock = t.lock('lock')
      expect(yield* t.acquire(lock)).toBe(1)
      expect(t.kernel.sync.mutexOwner(lock)).toBe(t.id)
      expect(yield* t.release(lock)).toBe(true)
      expect(yield* t.release(lock)).toBe(false)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(rows.filter((r) => r.kind === 'owner').map((r) => [r.task, r.b])).toEqual([
      [1, 1],
      [0, 0],
    ])
    expect(states(rows, 1)).toEqual(['new', 'ready', 'running', 'finished'])
  })

  test('a waiter blocks with its reason and is handed the lock', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      const other = yield* t.start('other', function* (u) {
        expect(yield* u.acquire(lock)).toBe(1)
        yield* u.print('other')
        yield* u.release(lock)
      })
      yield* t.sleep(3 * MS)
      expect(t.kernel.tasks.state(other)).toBe(5)
      yield* t.print('main')
      yield* t.release(lock)
      expect(t.kernel.sync.mutexOwner(lock)).toBe(other)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(printed(rows)).toEqual(['main', 'other'])
    const blocked = rows.find((r) => r.kind === 'state' && r.task === 2 && r.a === 5)
    expect(blocked).toMatchObject({ b: BlockReason.lock, object: 1 })
    expect(states(rows, 2)).toEqual(['new', 'ready', 'gil', 'ready', 'running', 'blocked', 'ready', 'gil', 'ready', 'running', 'finished'])
  })

  test('one that is released is free: who releases it takes it again before a waiter that has waited for a short time', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      const other = yield* t.start('other', function* (u) {
        expect(yield* u.acquire(lock)).toBe(1)
        yield* u.print('other')
        yield* u.release(lock, MS)
      })
      yield* t.sleep(MS / 10)
      expect(t.kernel.tasks.state(other)).toBe(5)
      yield* t.release(lock, MS)
      expect(t.kernel.sync.mutexOwner(lock)).toBe(0)
      expect(yield* t.acquire(lock)).toBe(1)
      yield* t.print('main')
      yield* t.release(lock, MS)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(printed(readLog(run.memory.log))).toEqual(['main', 'other'])
  })

  test('a waiter that is woken in vain is no newcomer: after its patience it is handed the lock', () => {
    const waits: number[] = []
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      const other = yield* t.start('other', function* (u) {
        const since = u.now
        expect(yield* u.acquire(lock)).toBe(1)
        waits.push(u.now - since)
        yield* u.release(lock, MS)
      })
      // it is released, taken again and kept for a while, as often as it takes
      for (let round = 0; round < 10 && t.kernel.sync.mutexOwner(lock) !== other; round++) {
        yield* t.release(lock, MS)
        if (t.kernel.sync.mutexOwner(lock) === other) break
        yield* t.acquire(lock)
        yield* t.sleep(MS * 0.4)
      }
      expect(t.kernel.sync.mutexOwner(lock)).toBe(other)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(waits[0]).toBeGreaterThan(MS)
    expect(waits[0]).toBeLessThan(2 * MS)
  })

  test('a wait with a timeout ends at its instant, however often it was woken in vain', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      yield* t.start('other', function* (u) {
        const since = u.now
        expect(yield* u.acquire(lock, MS)).toBe(0)
        expect(u.now - since).toBeGreaterThanOrEqual(MS)
        expect(u.now - since).toBeLessThan(1.1 * MS)
      })
      for (let round = 0; round < 4; round++) {
        yield* t.sleep(MS * 0.3)
        yield* t.release(lock, 10 * MS)
        yield* t.acquire(lock)
      }
      yield* t.sleep(MS)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('acquire without waiting, and with a timeout that passes at its instant', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      expect(yield* t.acquire(lock, 0)).toBe(0)
      const before = t.now
      expect(yield* t.acquire(lock, 7 * MS)).toBe(0)
      expect(t.now - before).toBeGreaterThanOrEqual(7 * MS)
      expect(t.now - before).toBeLessThan(7 * MS + 10_000)
      expect(t.kernel.sync.mutexOwner(lock)).toBe(t.id)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a release before the timeout disarms it', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      yield* t.start('other', function* (u) {
        expect(yield* u.acquire(lock, 50 * MS)).toBe(1)
        yield* u.sleep(100 * MS)
      })
      yield* t.sleep(10 * MS)
      yield* t.release(lock)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(readLog(run.memory.log).filter((r) => r.kind === 'wake' && r.b === 9)).toHaveLength(2)
  })

  test('opposite order of two locks is a deadlock that names the cycle', () => {
    const run = setUp({}, function* (t) {
      const a = t.lock('a')
      const b = t.lock('b')
      const grab = (first: number, second: number) =>
        function* (u: typeof t): Generator<void, void, void> {
          yield* u.acquire(first)
          yield* u.sleep(5 * MS)
          yield* u.acquire(second)
        }
      yield* t.start('ab', grab(a, b))
      yield* t.start('ba', grab(b, a))
    })
    run.go()
    expect(run.kernel.waitCycle()).toEqual([2, 3])
    expect(run.finish()).toBe(VerdictKind.deadlock)
    const rows = readLog(run.memory.log)
    expect(states(rows, 2).at(-1)).toBe('deadlocked')
    expect(states(rows, 3).at(-1)).toBe('deadlocked')
    expect(states(rows, 1).at(-1)).toBe('blocked')
    expect(rows.at(-1)).toMatchObject({ kind: 'verdict', a: VerdictKind.deadlock })
  })

  test('taking one lock twice is a deadlock; a private waiter lock is a hang', () => {
    const twice = (visible: boolean) =>
      setUp({}, function* (t) {
        const lock = t.kernel.sync.newObject(t.process.pid, ObjectKind.lock, { visible })
        yield* t.acquire(lock)
        yield* t.acquire(lock)
      }).finish()
    expect(twice(true)).toBe(VerdictKind.deadlock)
    expect(twice(false)).toBe(VerdictKind.hang)
  })

  test('every one of many waiters gets the lock, mostly in order', () => {
    for (const seed of [1, 2, 3]) {
      const order: number[] = []
      const run = setUp({ seed }, function* (t) {
        const lock = t.lock('lock')
        yield* t.acquire(lock)
        for (let i = 0; i < 20; i++) {
          yield* t.start(`w${i}`, function* (u) {
            yield* u.acquire(lock)
            order.push(i)
            yield* u.release(lock)
          })
          yield* t.sleep(MS)
        }
        yield* t.release(lock)
      })
      expect(run.finish(), `seed ${seed}`).toBe(VerdictKind.finished)
      expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, i) => i))
      const choices = readLog(run.memory.log).filter((r) => r.kind === 'choice' && r.object === 3)
      expect(choices.filter((r) => r.a === 0).length, `seed ${seed}`).toBeGreaterThan(choices.length / 2)
    }
  })

  test('showing a held lock logs its owner', () => {
    const run = setUp({}, function* (t) {
      const lock = t.kernel.sync.newObject(t.process.pid, ObjectKind.lock)
      yield* t.acquire(lock)
      t.kernel.sync.showObject(lock, 'late', 3)
      yield* t.release(lock)
      t.kernel.sync.freeObject(lock)
    })
    run.finish()
    const rows = readLog(run.memory.log).filter((r) => r.kind === 'object' || r.kind === 'owner')
    expect(rows.map((r) => [r.kind, r.task, r.text, r.line])).toEqual([
      ['object', 0, 'late', 3],
      ['owner', 1, '', 0],
      ['owner', 0, '', 0],
    ])
  })
})

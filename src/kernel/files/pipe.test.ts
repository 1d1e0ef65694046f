import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Errno } from '../../model/errno'
import { Machine } from '../memory/machine'
import { PIPE_BUF } from './pipe'
import { BlockReason, Operation, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { setUp, type TestTask } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'
import { PIPE_CAPACITY } from './pipe-bytes'

// a busy machine is not a failure
vi.setConfig({ testTimeout: 120_000 })
const MS = 1_000_000
const bytes = (count: number, value = 7) => new Uint8Array(count).fill(value)

describe('pipe', () => {
  test('a reader waits for a writer in another process, then for the end', () => {
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe('p')
      yield* t.fork('child', function* (u) {
        yield* u.close(r)
        yield* u.sleep(3 * MS)
        yield* u.writeText(w, 'hello')
        yield* u.sleep(2 * MS)
      })
      yield* t.close(w)
      yield* t.print(yield* t.readText(r))
      yield* t.print(`end ${yield* t.readText(r)}`)
      expect(t.now).toBeGreaterThan(5 * MS)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(printed(rows)).toEqual(['hello', 'end '])
    const shown = rows.find((row) => row.kind === 'object' && row.text === 'p')
    expect(shown).toMatchObject({ b: PIPE_CAPACITY })
    const transfers = rows.filter((row) => row.kind === 'operation').map((row) => [row.a, row.b, row.object, row.text])
    expect(transfers).toEqual([
      [Operation.put, 5, shown?.object, 'hello'],
      [Operation.get, 5, shown?.object, ''],
    ])
    expect(rows.filter((row) => row.kind === 'state' && row.a === TaskState.blocked && row.b === BlockReason.pipe).map((row) => row.object)).toEqual([shown?.object, shown?.object])
    expect(rows.filter((row) => row.kind === 'wake' && row.a === 1 && (row.b === WakeKind.put || row.b === WakeKind.done)).map((row) => [row.task, row.b])).toEqual([
      [2, WakeKind.put],
      [2, WakeKind.done],
    ])
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })

  test('a full pipe stops the writer until there is room; a long write goes in by parts', () => {
    const log: string[] = []
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      yield* t.fork('reader', function* (u) {
        yield* u.close(w)
        yield* u.sleep(5 * MS)
        for (let total = 0; total < 200_000; ) {
          const into = new Uint8Array(50_000)
          const count = yield* u.call(() => u.kernel.files.read(u.id, r, into))
          expect(into.subarray(0, count).every((byte, index) => byte === (total + index) % 251)).toBe(true)
          total += count
          log.push(`r${count}`)
        }
      })
      yield* t.close(r)
      const all = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
      expect(yield* t.call(() => t.kernel.files.write(t.id, w, all))).toBe(200_000)
      log.push('written')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(log.indexOf('written')).toBeGreaterThan(1)
    expect(log.filter((line) => line.startsWith('r')).length).toBeGreaterThan(3)
  })

  test('a write of at most PIPE_BUF bytes goes in whole or waits', () => {
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      expect(yield* t.call(() => t.kernel.files.write(t.id, w, bytes(PIPE_CAPACITY - 100)))).toBe(PIPE_CAPACITY - 100)
      yield* t.start('writer', function* (u) {
        expect(yield* u.call(() => u.kernel.files.write(u.id, w, bytes(101, 9)))).toBe(101)
        yield* u.print('whole')
      })
      yield* t.sleep(MS)
      yield* t.print('room for 100')
      const into = new Uint8Array(1)
      expect(yield* t.call(() => t.kernel.files.read(t.id, r, into))).toBe(1)
      yield* t.sleep(MS)
      const rest = new Uint8Array(PIPE_CAPACITY)
      expect(yield* t.call(() => t.kernel.files.read(t.id, r, rest))).toBe(PIPE_CAPACITY)
      expect(rest.subarray(-101).every((byte) => byte === 9)).toBe(true)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(printed(readLog(run.memory.log))).toEqual(['room for 100', 'whole'])
  })

  test('without blocking: EAGAIN, partial writes, and the setting is shared by all descriptors', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const [r, w] = yield* t.pipe()
      const other = k.files.duplicate(t.id, w)
      expect(k.files.setBlocking(t.id, w, false)).toBe(0)
      expect(k.files.isBlocking(t.process.pid, other)).toBe(false)
      expect(k.files.setBlocking(t.id, r, false)).toBe(0)
      expect(k.files.read(t.id, r, bytes(1))).toBe(-Errno.EAGAIN)
      expect(k.files.write(t.id, w, bytes(70_000))).toBe(PIPE_CAPACITY)
      expect(k.files.write(t.id, other, bytes(1))).toBe(-Errno.EAGAIN)
      expect(k.files.read(t.id, r, bytes(PIPE_BUF - 1))).toBe(PIPE_BUF - 1)
      expect(k.files.write(t.id, w, bytes(PIPE_BUF))).toBe(-Errno.EAGAIN)
      expect(k.files.write(t.id, w, bytes(PIPE_BUF + 1))).toBe(PIPE_BUF - 1)
      expect(k.files.write(t.id, w, bytes(0))).toBe(0)
      expect(k.files.setBlocking(t.id, 99, false)).toBe(-Errno.EBADF)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('no reader left: EPIPE, also for one that waits; a long write tells what went in', () => {
    const results: number[] = []
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      yield* t.start('long', function* (u) {
        results.push(yield* u.call(() => u.kernel.files.write(u.id, w, bytes(100_000))))
        results.push(yield* u.call(() => u.kernel.files.write(u.id, w, bytes(1))))
      })
      yield* t.sleep(MS)
      yield* t.start('short', function* (u) {
        results.push(yield* u.call(() => u.kernel.files.write(u.id, w, bytes(1))))
      })
      yield* t.sleep(MS)
      yield* t.close(r)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect([...results].sort((x, y) => x - y)).toEqual([-Errno.EPIPE, -Errno.EPIPE, PIPE_CAPACITY])
  })

  test('a reader whose writers all live elsewhere sees the end when the last of them dies', () => {
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      const children = [1, 2, 3].map((i) => ({ i, pid: 0 }))
      for (const child of children) {
        child.pid = yield* t.fork(`c${child.i}`, function* (u) {
          yield* u.sleep(child.i * 10 * MS)
        })
      }
      yield* t.close(w)
      expect(yield* t.readText(r)).toBe('')
      expect(t.now).toBeGreaterThan(30 * MS)
      expect(children.map(({ pid }) => t.kernel.processes.isAlive(pid))).toEqual([false, false, false])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('closing a descriptor under a reader that waits in it', () => {
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      yield* t.start('reader', function* (u) {
        expect(yield* u.call(() => u.kernel.files.read(u.id, r, bytes(1)))).toBe(-Errno.EBADF)
      })
      yield* t.sleep(MS)
      yield* t.close(r, w)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a signal interrupts a wait; a write that was under way tells what went in', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const [r, w] = yield* t.pipe()
      k.processes.setSignalAction(t.process.pid, 15, 2)
      const me = t.process.pid
      yield* t.start('killer', function* (u) {
        for (let i = 0; i < 2; i++) {
          yield* u.sleep(MS)
          yield* u.kill(me, 15)
        }
      })
      expect(yield* t.call(() => k.files.read(t.id, r, bytes(1)))).toBe(-Errno.EINTR)
      expect(k.processes.takeSignals(me)).toEqual([15])
      expect(yield* t.call(() => k.files.write(t.id, w, bytes(100_000)))).toBe(PIPE_CAPACITY)
      expect(k.processes.takeSignals(me)).toEqual([15])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('nobody writes any more but the end is open: a hang that names the pipe and who holds it', () => {
    const run = setUp({}, function* (t) {
      const [r] = yield* t.pipe('results')
      yield* t.fork('child', function* (u) {
        yield* u.readText(r)
      })
      yield* t.readText(r)
    })
    expect(run.finish()).toBe(VerdictKind.hang)
    const rows = readLog(run.memory.log)
    const shown = rows.find((row) => row.kind === 'object' && row.text === 'results')?.object as number
    expect(run.kernel.files.pipeHolders(shown)).toEqual([
      { pid: 100, end: 1 },
      { pid: 100, end: 2 },
      { pid: 101, end: 1 },
      { pid: 101, end: 2 },
    ])
    expect(rows.filter((row) => row.kind === 'pipeEnd').map((row) => [row.a, row.b])).toEqual([
      [100, 1],
      [100, 2],
      [101, 1],
      [101, 2],
    ])
    expect(rows.filter((row) => row.kind === 'state' && row.a === TaskState.blocked && row.object === shown)).toHaveLength(2)
  })

  test('a reader that is killed after it was woken does not take the data with it', () => {
    const got: string[] = []
    const run = setUp({ cores: 1 }, function* (t) {
      const [r, w] = yield* t.pipe()
      const readers: number[] = []
      for (const name of ['a', 'b']) {
        readers.push(
          yield* t.fork(name, function* (u) {
            got.push(name + (yield* u.readText(r)))
          }),
        )
      }
      yield* t.sleep(50 * MS)
      // in one commit: the first reader is woken, and killed before it has run
      yield* t.enter()
      expect(t.kernel.files.write(t.id, w, bytes(1, 65))).toBe(1)
      expect(t.kernel.processes.kill(t.id, readers[0] as number, 9)).toBe(0)
      yield* t.waitpid(-1)
      yield* t.waitpid(-1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(got).toEqual(['bA'])
  })

  test('any reads and writes are those of a byte queue', () => {
    const step = fc.oneof(
      fc.record({ write: fc.integer({ min: 0, max: 3 * PIPE_BUF }) }),
      fc.record({ write: fc.integer({ min: 0, max: PIPE_CAPACITY + 5 }) }),
      fc.record({ read: fc.integer({ min: 0, max: PIPE_CAPACITY + 5 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, stream) => {
        const queue: number[] = []
        let next = 0
        const body = function* (t: TestTask): Generator<void, void, void> {
          yield* t.enter()
          const k = t.kernel
          const [r, w] = (stream ? k.sockets.createPair(t.id) : k.files.newPipe(t.id)) as readonly [number, number]
          for (const fd of [r, w]) k.files.setBlocking(t.id, fd, false)
          for (const one of steps) {
            if ('write' in one) {
              const data = Uint8Array.from({ length: one.write }, () => next++ & 255)
              const room = PIPE_CAPACITY - queue.length
              const fits = one.write <= PIPE_BUF && !stream ? (room >= one.write ? one.write : 0) : Math.min(room, one.write)
              expect(k.files.write(t.id, w, data)).toBe(fits > 0 || one.write === 0 ? fits : -Errno.EAGAIN)
              queue.push(...data.subarray(0, fits))
            } else {
              const into = new Uint8Array(one.read)
              const count = Math.min(one.read, queue.length)
              expect(k.files.read(t.id, r, into)).toBe(count > 0 || one.read === 0 ? count : -Errno.EAGAIN)
              expect([...into.subarray(0, count)]).toEqual(queue.splice(0, count))
            }
          }
        }
        expect(setUp({}, body).finish()).toBe(VerdictKind.finished)
      }),
      { seed: 7, numRuns: 40 },
    )
  })

  test('a pipe that is shown later tells then who holds it', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const [r] = t.kernel.files.newPipe(t.id) as readonly [number, number]
      t.kernel.sync.showObject(t.kernel.files.objects(t.process.pid, r).reads, 'late', 3)
      yield* t.close(r)
    })
    run.finish()
    const rows = readLog(run.memory.log).filter((row) => row.kind === 'object' || row.kind === 'pipeEnd')
    expect(rows.map((row) => [row.kind, row.a, row.b])).toEqual([
      ['object', 15, PIPE_CAPACITY],
      ['pipeEnd', 100, 1],
      ['pipeEnd', 100, 2],
      ['pipeEnd', 100, -1],
    ])
  })
})

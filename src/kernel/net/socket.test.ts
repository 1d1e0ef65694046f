import { describe, expect, test } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Errno } from '../../model/errno'
import { Machine } from '../memory/machine'
import { Poll } from '../files/readiness'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, TaskState, VerdictKind } from '../../log/record-kinds'
import { setUp, type TestTask } from '../testing/driver'
import { printed, readLog } from '../testing/read-log'

const MS = 1_000_000

/** A socket that listens; its descriptor. */
function* server(t: TestTask, address: string, backlog: number): Generator<void, number, void> {
  yield* t.enter()
  const fd = t.kernel.sockets.create(t.id)
  expect(t.kernel.sockets.bind(t.id, fd, address)).toBe(0)
  expect(t.kernel.sockets.listen(t.id, fd, backlog, { name: 'listener', visible: true })).toBe(0)
  return fd
}

function* client(t: TestTask, address: string): Generator<void, number, void> {
  yield* t.enter()
  const fd = t.kernel.sockets.create(t.id)
  const result = yield* t.call(() => t.kernel.sockets.connect(t.id, fd, address))
  return result < 0 ? result : fd
}

describe('sockets', () => {
  test('a pair talks both ways and ends', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const [a, b] = k.sockets.createPair(t.id, { name: 'pair', visible: true }) as readonly [number, number]
      yield* t.fork('child', function* (u) {
        yield* u.close(a)
        yield* u.writeText(b, (yield* u.readText(b)).toUpperCase())
        expect(yield* u.readText(b)).toBe('')
      })
      yield* t.close(b)
      yield* t.writeText(a, 'abc')
      yield* t.print(yield* t.readText(a))
      yield* t.enter()
      expect(k.sockets.shutdown(t.id, a, 1)).toBe(0)
      expect(k.files.write(t.id, a, new Uint8Array(1))).toBe(-Errno.EPIPE)
      expect(yield* t.readText(a)).toBe('')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(printed(rows)).toEqual(['ABC'])
    expect(rows.filter((r) => r.kind === 'object' && r.a === ObjectKind.socket)).toHaveLength(2)
    expect(rows.some((r) => r.kind === 'state' && r.a === TaskState.blocked && r.b === BlockReason.socket)).toBe(true)
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })

  test('an echo server serves clients of other processes; each side knows the address', () => {
    const run = setUp({ cores: 4 }, function* (t) {
      const listener = yield* server(t, '/tmp/s', 5)
      for (let i = 0; i < 4; i++) {
        yield* t.fork(`client${i}`, function* (u) {
          yield* u.close(listener)
          const fd = yield* client(u, '/tmp/s')
          expect(u.kernel.sockets.address(u.process.pid, fd, true)).toBe('/tmp/s')
          expect(u.kernel.sockets.connect(u.id, fd, '/tmp/s')).toBe(-Errno.EISCONN)
          yield* u.writeText(fd, `hello ${i}`)
          expect(yield* u.readText(fd)).toBe(`HELLO ${i}`)
        })
      }
      for (let i = 0; i < 4; i++) {
        const fd = yield* t.call(() => t.kernel.sockets.accept(t.id, listener))
        expect(t.kernel.sockets.address(t.process.pid, fd, false)).toBe('/tmp/s')
        yield* t.writeText(fd, (yield* t.readText(fd)).toUpperCase())
        expect(yield* t.readText(fd)).toBe('')
        yield* t.close(fd)
      }
      for (let i = 0; i < 4; i++) yield* t.waitpid(-1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('nobody listens: refused; the address is free again after close', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      expect(yield* client(t, '\0one')).toBe(-Errno.ECONNREFUSED)
      const first = k.sockets.create(t.id)
      const second = k.sockets.create(t.id)
      expect(k.sockets.listen(t.id, first, 1)).toBe(-Errno.EINVAL)
      expect(k.sockets.bind(t.id, first, '\0one')).toBe(0)
      expect(k.sockets.bind(t.id, first, '\0two')).toBe(-Errno.EINVAL)
      expect(k.sockets.bind(t.id, second, '\0one')).toBe(-Errno.EADDRINUSE)
      expect(k.sockets.bind(t.id, second, 'x'.repeat(200))).toBe(-Errno.ENAMETOOLONG)
      expect(k.sockets.bind(t.id, 1, 'y')).toBe(-Errno.ENOTSOCK)
      expect(yield* client(t, '\0one')).toBe(-Errno.ECONNREFUSED)
      expect(k.sockets.listen(t.id, first, 1)).toBe(0)
      expect(yield* client(t, '\0one')).toBeGreaterThan(0)
      yield* t.close(first)
      expect(k.sockets.bind(t.id, second, '\0one')).toBe(0)
      expect(k.files.read(t.id, second, new Uint8Array(1))).toBe(-Errno.ENOTCONN)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a path is bound again once its file has been made again: the earlier socket keeps its name, and is found by nobody', () => {
    const run = setUp({}, function* (t) {
      const first = yield* server(t, '/tmp/s', 1)
      const second = yield* server(t, '/tmp/s', 1)
      expect(yield* client(t, '/tmp/s')).toBeGreaterThan(0)
      expect([first, second].map((fd) => t.kernel.sockets.address(t.process.pid, fd, false))).toEqual(['/tmp/s', '/tmp/s'])
      yield* t.close(second)
      expect(yield* client(t, '/tmp/s')).toBe(-Errno.ECONNREFUSED)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a full backlog lets the client wait; what it wrote before it was accepted is there', () => {
    const run = setUp({}, function* (t) {
      const listener = yield* server(t, 's', 1)
      for (let i = 0; i < 4; i++) {
        yield* t.start(`c${i}`, function* (u) {
          const fd = yield* client(u, 's')
          yield* u.print(`connected ${i}`)
          yield* u.writeText(fd, `${i}`)
        })
        yield* t.sleep(MS)
      }
      yield* t.print('accepting')
      const texts: string[] = []
      for (let i = 0; i < 4; i++) {
        const fd = yield* t.call(() => t.kernel.sockets.accept(t.id, listener))
        texts.push(yield* t.readText(fd))
        yield* t.sleep(MS)
      }
      expect(texts).toEqual(['0', '1', '2', '3'])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(printed(readLog(run.memory.log)).indexOf('accepting')).toBe(2)
  })

  test('a listener that closes refuses who waits and ends what nobody accepted', () => {
    const results: number[] = []
    const run = setUp({}, function* (t) {
      const listener = yield* server(t, 's', 0)
      yield* t.start('first', function* (u) {
        const fd = yield* client(u, 's')
        results.push(yield* u.call(() => u.kernel.files.read(u.id, fd, new Uint8Array(9))))
      })
      yield* t.sleep(MS)
      yield* t.start('second', function* (u) {
        results.push(yield* client(u, 's'))
      })
      yield* t.sleep(MS)
      yield* t.close(listener)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(results.sort((a, b) => a - b)).toEqual([-Errno.ECONNREFUSED, -Errno.ECONNRESET])
  })

  test('an accept that nobody ends is a hang that names the listener', () => {
    const run = setUp({}, function* (t) {
      const listener = yield* server(t, 's', 1)
      yield* t.call(() => t.kernel.sockets.accept(t.id, listener))
    })
    expect(run.finish()).toBe(VerdictKind.hang)
    const rows = readLog(run.memory.log)
    const shown = rows.find((r) => r.kind === 'object' && r.text === 'listener')?.object
    expect(rows.find((r) => r.kind === 'state' && r.a === TaskState.blocked)).toMatchObject({ b: BlockReason.socket, object: shown })
  })
})

describe('poll', () => {
  const interest = (fd: number, events: number = Poll.in) => ({ fd, events, revents: 0 })

  test('wakes for whichever comes first: data, a connection, the end of a process', () => {
    const seen: number[][] = []
    const run = setUp({ cores: 4 }, function* (t) {
      const listener = yield* server(t, 's', 1)
      const [r, w] = yield* t.pipe('data')
      const [sentinel, held] = yield* t.pipe('sentinel')
      yield* t.fork('child', function* (u) {
        yield* u.sleep(10 * MS)
        yield* u.writeText(w, 'x')
        yield* u.sleep(10 * MS)
        yield* client(u, 's')
        yield* u.sleep(10 * MS)
      })
      yield* t.close(held)
      const all = [interest(r), interest(listener), interest(sentinel)]
      for (let i = 0; i < 3; i++) {
        expect(yield* t.call(() => t.kernel.files.poll(t.id, all, -1))).toBe(1)
        seen.push(all.map((one) => one.revents))
        if (i === 0) yield* t.readText(r)
        else if (i === 1) yield* t.close(yield* t.call(() => t.kernel.sockets.accept(t.id, listener)))
      }
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(seen).toEqual([
      [Poll.in, 0, 0],
      [0, Poll.in, 0],
      [0, 0, Poll.hangUp],
    ])
  })

  test('looks without waiting, waits its time, and says what is not open', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const [r, w] = yield* t.pipe()
      const both = [interest(r), interest(w, Poll.out), interest(99), interest(-1)]
      expect(k.files.poll(t.id, both, 0)).toBe(2)
      expect(both.map((one) => one.revents)).toEqual([0, Poll.out, Poll.invalid, 0])
      const before = t.now
      expect(yield* t.call(() => k.files.poll(t.id, [interest(r)], 7 * MS))).toBe(0)
      expect(t.now - before).toBeGreaterThanOrEqual(7 * MS)
      expect(t.now - before).toBeLessThan(8 * MS)
      k.files.setBlocking(t.id, w, false)
      expect(k.files.write(t.id, w, new Uint8Array(70_000))).toBe(65_536)
      expect(k.files.readyEvents(t.process.pid, w)).toBe(0)
      yield* t.start('drain', function* (u) {
        yield* u.sleep(MS)
        yield* u.readText(r, 100)
        yield* u.sleep(MS)
        yield* u.readText(r, 5000)
      })
      expect(yield* t.call(() => k.files.poll(t.id, [interest(w, Poll.out)], -1))).toBe(1)
      yield* t.close(r)
      expect(k.files.readyEvents(t.process.pid, w)).toBe(Poll.out | Poll.error)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('another task takes the data first: the poller goes on waiting for the rest of its time', () => {
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      yield* t.start('poller', function* (u) {
        const before = u.now
        expect(yield* u.call(() => u.kernel.files.poll(u.id, [interest(r)], 20 * MS))).toBe(0)
        expect(u.now - before).toBeGreaterThanOrEqual(20 * MS)
        expect(u.now - before).toBeLessThan(21 * MS)
      })
      yield* t.sleep(5 * MS)
      yield* t.enter()
      expect(t.kernel.files.write(t.id, w, new Uint8Array(1))).toBe(1)
      expect(t.kernel.files.read(t.id, r, new Uint8Array(1))).toBe(1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a descriptor that is closed under a poller, and a signal', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const [r, w] = yield* t.pipe()
      k.processes.setSignalAction(t.process.pid, 10, 2)
      yield* t.start('other', function* (u) {
        yield* u.sleep(MS)
        yield* u.close(r)
        yield* u.sleep(MS)
        yield* u.kill(t.process.pid, 10)
      })
      const one = interest(r)
      expect(yield* t.call(() => k.files.poll(t.id, [one], -1))).toBe(1)
      expect(one.revents).toBe(Poll.invalid)
      expect(yield* t.call(() => k.files.poll(t.id, [interest(w, 0)], -1))).toBe(1)
      expect(yield* t.call(() => k.files.poll(t.id, [], 100 * MS))).toBe(-Errno.EINTR)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('nobody ever writes: a hang that names the pipe when it is the only one', () => {
    const run = setUp({}, function* (t) {
      const [r] = yield* t.pipe('p')
      yield* t.call(() => t.kernel.files.poll(t.id, [interest(r)], -1))
    })
    expect(run.finish()).toBe(VerdictKind.hang)
    expect(readLog(run.memory.log).find((row) => row.kind === 'state' && row.a === TaskState.blocked)).toMatchObject({ b: BlockReason.pipe, object: 1 })
  })
})

describe('segments', () => {
  test('are files: with a position that descriptors share, longer where somebody writes beyond the end, and cut', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const segment = k.segments.create(4)
      const fd = k.segments.open(t.id, segment)
      const reader = k.segments.open(t.id, segment, 0)
      const into = new Uint8Array(8)
      const version = k.segments.version(segment)
      expect(k.files.write(t.id, fd, Uint8Array.of(1, 2, 3, 4, 5, 6))).toBe(6)
      expect([k.segments.bytes(segment).length, k.segments.version(segment) > version]).toEqual([6, true])
      const copy = k.files.duplicate(t.id, fd)
      expect([k.files.seek(t.id, copy, -2, 2), k.files.read(t.id, fd, into), [...into.subarray(0, 2)], k.files.read(t.id, fd, into)]).toEqual([4, 2, [5, 6], 0])
      expect([k.segments.readAt(t.process.pid, fd, into, 1), into[0], k.segments.writeAt(t.process.pid, fd, Uint8Array.of(9), 10_000)]).toEqual([5, 2, 1])
      expect([k.segments.bytes(segment).length, k.segments.bytes(segment)[7], k.segments.bytes(segment)[5]]).toEqual([10_001, 0, 6])
      expect([k.files.read(t.id, reader, into), k.files.write(t.id, reader, into), k.segments.writeAt(t.process.pid, reader, into, 0)]).toEqual([8, -Errno.EBADF, -Errno.EBADF])
      expect([k.segments.readAt(t.process.pid, fd, into, -1), k.segments.readAt(t.process.pid, 99, into, 0)]).toEqual([-Errno.EINVAL, -Errno.EBADF])
      const [read] = k.files.newPipe(t.id) as readonly [number, number]
      expect([k.segments.readAt(t.process.pid, read, into, 0), k.files.seek(t.id, read, 0, 0)]).toEqual([-Errno.ESPIPE, -Errno.ESPIPE])
      // what was cut off is zero when it comes back
      expect([k.segments.resize(segment, 2), k.segments.resize(segment, 6), [...k.segments.bytes(segment)]]).toEqual([0, 0, [1, 2, 0, 0, 0, 0]])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('are zero, shared, and live as long as somebody refers to them', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const segment = k.segments.create(10_000)
      const bytes = k.segments.bytes(segment)
      expect(bytes.length).toBe(10_000)
      expect(bytes.every((byte) => byte === 0)).toBe(true)
      const fd = k.segments.open(t.id, segment)
      k.segments.release(segment)
      yield* t.fork('child', function* (u) {
        yield* u.enter()
        u.kernel.segments.bytes(u.kernel.segments.behind(u.process.pid, fd))[42] = 9
      })
      yield* t.waitpid(-1)
      expect(bytes[42]).toBe(9)
      expect(k.segments.resize(segment, -1)).toBe(-Errno.EINVAL)
      const later = k.segments.create(0)
      expect(k.segments.resize(later, 5000)).toBe(0)
      k.segments.release(later)
      expect(k.segments.create(2 ** 30)).toBe(-Errno.ENOMEM)
      expect(pagesInUse(new Machine(k.memory).arena)).toBe(3)
      yield* t.close(fd)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Errno } from '../../model/errno'
import { Machine } from '../memory/machine'
import { Poll } from '../files/readiness'
import { VerdictKind } from '../../log/record-kinds'
import { SocketOption } from '../api/socket-calls'
import { setUp, type TestTask } from '../testing/driver'
import { readLog } from '../testing/read-log'
import { SocketFlag } from './socket-state'

const MS = 1_000_000
const between = (leastMs: number, mostMs: number) => ({ leastNs: leastMs * MS, mostNs: mostMs * MS })

/** Polls one descriptor; its events, 0 at the timeout. */
function* polled(t: TestTask, fd: number, events: number, timeoutNs = -1): Generator<void, number, void> {
  const interest = { fd, events, revents: 0 }
  yield* t.call(() => t.kernel.files.poll(t.id, [interest], timeoutNs))
  return interest.revents
}

function* connected(t: TestTask): Generator<void, number, void> {
  yield* t.enter()
  const fd = t.kernel.sockets.create(t.id, SocketFlag.internet)
  expect(t.kernel.sockets.connectRemote(t.id, fd, { address: 'host:80', delay: between(10, 20), error: 0, options: { name: 'there\nback', visible: true } })).toBe(
    -Errno.EINPROGRESS,
  )
  return fd
}

describe('hosts outside the machine', () => {
  test('a connection and an answer are there after their delay, in the middle of a wait', () => {
    const run = setUp({}, function* (t) {
      const fd = yield* connected(t)
      expect(t.kernel.files.read(t.id, fd, new Uint8Array(1))).toBe(-Errno.EAGAIN)
      expect(yield* polled(t, fd, Poll.out)).toBe(Poll.out)
      expect(t.now).toBeGreaterThanOrEqual(10 * MS)
      expect(t.now).toBeLessThan(21 * MS)
      yield* t.writeText(fd, 'question')
      const asked = t.now
      expect(t.kernel.sockets.answerRemote(t.id, fd, new TextEncoder().encode('answer'), true, between(100, 100))).toBe(0)
      expect(yield* polled(t, fd, Poll.in, 30 * MS)).toBe(0)
      expect(t.now).toBeGreaterThanOrEqual(asked + 30 * MS)
      expect(yield* t.readText(fd)).toBe('answer')
      expect(t.now).toBeGreaterThanOrEqual(asked + 100 * MS)
      expect(yield* t.readText(fd)).toBe('')
      yield* t.close(fd)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
    const names = readLog(run.memory.log)
      .filter((row) => row.kind === 'object')
      .map((row) => row.text)
    expect(names).toEqual(['there', 'back'])
  })

  test('an answer given while another task already waits wakes it at its time', () => {
    const heard: string[] = []
    const run = setUp({}, function* (t) {
      const fd = yield* connected(t)
      yield* polled(t, fd, Poll.out)
      yield* t.start('reader', function* (u) {
        heard.push(yield* u.readText(fd))
        expect(u.now).toBeGreaterThanOrEqual(60 * MS)
      })
      yield* t.sleep(10 * MS)
      yield* t.enter()
      t.kernel.sockets.answerRemote(t.id, fd, new TextEncoder().encode('hello'), false, between(50, 50))
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(heard).toEqual(['hello'])
  })

  test('a connection that fails says so after its delay', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const k = t.kernel
      const fd = k.sockets.create(t.id, SocketFlag.internet)
      k.sockets.connectRemote(t.id, fd, { address: 'host:81', delay: between(5, 5), error: Errno.ECONNREFUSED, options: {} })
      expect(k.sockets.option(t.id, fd, SocketOption.error)).toBe(0)
      expect((yield* polled(t, fd, Poll.out)) & Poll.error).toBe(Poll.error)
      expect(k.sockets.option(t.id, fd, SocketOption.error)).toBe(Errno.ECONNREFUSED)
      expect(k.sockets.option(t.id, fd, SocketOption.error)).toBe(0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('delays come from the seed', () => {
    const instant = (seed: number) => {
      let at = 0
      const run = setUp({ seed }, function* (t) {
        const fd = yield* connected(t)
        yield* polled(t, fd, Poll.out)
        at = t.now
      })
      run.finish()
      return at
    }
    expect(instant(1)).toBe(instant(1))
    expect(new Set([1, 2, 3, 4].map(instant)).size).toBe(4)
  })
})

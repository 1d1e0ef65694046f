import { describe, expect, test } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Errno } from '../../model/errno'
import { Machine } from '../memory/machine'
import { Poll } from './readiness'
import { VerdictKind } from '../../log/record-kinds'
import { SocketOption } from '../api/socket-calls'
import { setUp, type TestTask } from '../testing/driver'
import { SocketFlag } from '../net/socket-state'

/** Sends text with descriptors. */
function* sendWith(t: TestTask, fd: number, text: string, fds: readonly number[]): Generator<void, void, void> {
  yield* t.enter()
  expect(t.kernel.sockets.sendDescriptors(t.id, fd, fds)).toBe(0)
  yield* t.writeText(fd, text)
}

describe('descriptors sent along', () => {
  test('come with the first byte of their message; reads stop before the next message that has some', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const [a, b] = k.sockets.createPair(t.id) as readonly [number, number]
      const [reading, writing] = yield* t.pipe()
      yield* t.writeText(a, 'plain ')
      yield* sendWith(t, a, 'both', [reading, writing])
      yield* sendWith(t, a, 'one', [writing])
      yield* t.close(reading, writing)
      expect(k.sockets.receiveDescriptors(t.id, b, 9).fds).toEqual([])
      expect(yield* t.readText(b)).toBe('plain ')
      const { fds, lost } = k.sockets.receiveDescriptors(t.id, b, 9)
      expect([fds.length, lost]).toEqual([2, false])
      expect(yield* t.readText(b)).toBe('both')
      yield* t.writeText(fds[1] as number, 'through it')
      expect(yield* t.readText(fds[0] as number)).toBe('through it')
      // not asked for: gone with the bytes
      expect(yield* t.readText(b)).toBe('one')
      expect(k.sockets.receiveDescriptors(t.id, b, 9).fds).toEqual([])
      yield* t.close(fds[1] as number)
      expect(yield* t.readText(fds[0] as number)).toBe('')
      expect(k.sockets.sendDescriptors(t.id, a, [200])).toBe(-Errno.EBADF)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })

  test('of a file of the disk: what is open is sent, with its position, and stays open when the sender closes it', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const [a, b] = k.sockets.createPair(t.id) as readonly [number, number]
      const node = k.disk.writeFile('/tmp/letters', new TextEncoder().encode('abc'), 0)
      const open = k.disk.openFile(t.process.pid, node, 2)
      k.disk.setPosition(open, 1)
      expect(k.sockets.sendDescriptors(t.id, a, [1024, 1025], (fd) => (fd === 1024 ? open : 0))).toBe(-Errno.EBADF)
      expect(k.sockets.sendDescriptors(t.id, a, [1024], () => open)).toBe(0)
      k.disk.dropFile(t.id, t.process.pid, open)
      yield* t.writeText(a, 'x')
      const [fd] = k.sockets.receiveDescriptors(t.id, b, 1).fds as [number]
      expect(k.disk.received(t.id, b)).toBeNull()
      expect(k.disk.received(t.id, fd)).toEqual({ file: open, node, flags: 2, path: '/tmp/letters' })
      expect([k.files.kind(t.process.pid, fd), k.disk.position(open)]).toEqual([0, 1])
      k.disk.dropFile(t.id, t.process.pid, open)
      yield* t.close(a, b)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('under way when the connection ends: closed', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const [a, b] = t.kernel.sockets.createPair(t.id) as readonly [number, number]
      const [reading, writing] = yield* t.pipe()
      yield* sendWith(t, a, 'x', [writing])
      yield* t.close(writing, a, b)
      expect(yield* t.readText(reading)).toBe('')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })
})

describe('a connect that does not wait', () => {
  test('says EINPROGRESS, is there when there is room, and fails when the listener goes', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const listener = k.sockets.create(t.id, SocketFlag.internet)
      k.sockets.bind(t.id, listener, 'l:1')
      k.sockets.listen(t.id, listener, 0)
      const clients: number[] = []
      for (let n = 0; n < 3; n++) {
        const fd = k.sockets.create(t.id, SocketFlag.internet)
        k.files.setBlocking(t.id, fd, false)
        expect(k.sockets.connect(t.id, fd, 'l:1')).toBe(-Errno.EINPROGRESS)
        clients.push(fd)
      }
      const ready = () => clients.map((fd) => (k.files.readyEvents(t.process.pid, fd) & Poll.out) !== 0)
      expect(ready()).toEqual([true, false, false])
      expect(k.sockets.connect(t.id, clients[1] as number, 'l:1')).toBe(-Errno.EALREADY)
      expect(k.sockets.accept(t.id, listener)).toBeGreaterThan(0)
      expect(ready()).toEqual([true, true, false])
      expect(k.sockets.connect(t.id, clients[1] as number, 'l:1')).toBe(0)
      expect(k.sockets.connect(t.id, clients[1] as number, 'l:1')).toBe(-Errno.EISCONN)
      yield* t.close(listener)
      expect(k.sockets.option(t.id, clients[2] as number, SocketOption.error)).toBe(Errno.ECONNREFUSED)
      expect(k.files.read(t.id, clients[1] as number, new Uint8Array(1))).toBe(-Errno.ECONNRESET)
      expect(k.files.read(t.id, clients[1] as number, new Uint8Array(1))).toBe(0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })
})

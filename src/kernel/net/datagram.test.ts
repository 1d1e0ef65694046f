import { describe, expect, test } from 'vitest'
import { pagesInUse } from '../memory/arena'
import type { Datagram } from './datagram'
import { Errno, RESTART } from '../../model/errno'
import { Machine } from '../memory/machine'
import { Poll } from '../files/readiness'
import { ObjectKind } from '../../log/object-kinds'
import { Operation, VerdictKind } from '../../log/record-kinds'
import { Message } from './socket-transfer'
import { setUp, type TestTask } from '../testing/driver'
import { readLog } from '../testing/read-log'
import { SocketFlag } from './socket-state'

const UDP = SocketFlag.internet | SocketFlag.datagram
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** A datagram socket with an address. */
function bound(t: TestTask, address: string, flags: number = UDP): number {
  const fd = t.kernel.sockets.create(t.id, flags, { name: address, visible: true })
  expect(t.kernel.sockets.bind(t.id, fd, address)).toBe(0)
  return fd
}

const sendTo = (t: TestTask, fd: number, message: string, to: string) => t.kernel.sockets.send(t.id, fd, new TextEncoder().encode(message), to, Message.dontWait)

function* receive(t: TestTask, fd: number, most = 100, flags = 0): Generator<void, Datagram & { text: string }, void> {
  for (;;) {
    yield* t.enter()
    const into = new Uint8Array(most)
    const got = t.kernel.sockets.receive(t.id, fd, into, flags)
    if (typeof got !== 'number') return { ...got, text: text(into.subarray(0, got.count)) }
    if (got !== RESTART) throw new Error(`receive: ${got}`)
    yield
  }
}

describe('datagrams', () => {
  test('stay apart, are cut to what is asked for, and tell who sent them', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const here = bound(t, 'here:1')
      const there = bound(t, 'there:2')
      for (const message of ['first', '', 'a long one', 'last']) expect(sendTo(t, there, message, 'here:1')).toBe(message.length)
      expect(yield* receive(t, here, 100, Message.peek)).toMatchObject({ text: 'first', source: 'there:2' })
      expect(yield* receive(t, here)).toMatchObject({ text: 'first', length: 5, source: 'there:2' })
      expect(yield* receive(t, here)).toMatchObject({ text: '', count: 0 })
      expect(yield* receive(t, here, 6)).toMatchObject({ text: 'a long', count: 6, length: 10 })
      expect(yield* receive(t, here)).toMatchObject({ text: 'last' })
      expect(t.kernel.sockets.receive(t.id, here, new Uint8Array(1), Message.dontWait)).toBe(-Errno.EAGAIN)
      expect(sendTo(t, there, 'x', '')).toBe(-Errno.EDESTADDRREQ)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    const shown = rows.find((row) => row.kind === 'object' && row.a === ObjectKind.datagrams)
    expect(rows.filter((row) => row.kind === 'operation' && row.object === shown?.object).map((row) => row.a)).toEqual([
      ...Array(4).fill(Operation.send),
      ...Array(4).fill(Operation.receive),
    ])
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })

  test('wake who waits for them, in another process too', () => {
    const heard: string[] = []
    const run = setUp({ cores: 2 }, function* (t) {
      yield* t.enter()
      const server = bound(t, 'server:1')
      for (const name of ['a', 'b', 'c'])
        yield* t.fork(name, function* (u) {
          yield* u.enter()
          const own = bound(u, `${name}:1`)
          sendTo(u, own, name, 'server:1')
          heard.push((yield* receive(u, own)).text)
        })
      for (let i = 0; i < 3; i++) {
        const { text: message, source } = yield* receive(t, server)
        yield* t.enter()
        sendTo(t, server, message.toUpperCase(), source)
      }
      for (let i = 0; i < 3; i++) yield* t.waitpid(-1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(heard.sort()).toEqual(['A', 'B', 'C'])
  })

  test('are lost where nobody is or no room is left; a connected socket hears of nobody', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const k = t.kernel
      const here = bound(t, 'here:1')
      const there = bound(t, 'there:2')
      const big = 'x'.repeat(40_000)
      expect(sendTo(t, there, big, 'here:1')).toBe(40_000)
      expect(sendTo(t, there, big, 'here:1')).toBe(40_000)
      expect(yield* receive(t, here)).toMatchObject({ length: 40_000 })
      expect(k.files.readyEvents(t.process.pid, here) & Poll.in).toBe(0)
      expect(sendTo(t, there, 'x', 'nobody:3')).toBe(1)
      expect(k.sockets.connectDatagram(t.id, there, 'nobody:3')).toBe(0)
      expect(sendTo(t, there, 'x', '')).toBe(1)
      expect(k.files.readyEvents(t.process.pid, there) & Poll.error).toBe(Poll.error)
      expect(sendTo(t, there, 'x', '')).toBe(-Errno.ECONNREFUSED)
      expect(sendTo(t, there, 'x', '')).toBe(1)
      // and hears only whom it is connected to
      expect(sendTo(t, here, 'noise', 'there:2')).toBe(5)
      expect(k.files.readyEvents(t.process.pid, there) & Poll.in).toBe(Poll.in)
      expect(k.sockets.receive(t.id, there, new Uint8Array(9), 0)).toBe(-Errno.ECONNREFUSED)
      expect(k.sockets.receive(t.id, there, new Uint8Array(9), Message.dontWait)).toBe(-Errno.EAGAIN)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('of a local socket wait for room', () => {
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const here = bound(t, '/here', SocketFlag.datagram)
      const there = bound(t, '/there', SocketFlag.datagram)
      const big = new Uint8Array(40_000)
      const sent: number[] = []
      yield* t.start('sender', function* (u) {
        for (let i = 0; i < 2; i++) sent.push(yield* u.call(() => u.kernel.sockets.send(u.id, there, big, '/here', 0)))
      })
      yield* t.sleep(1_000_000)
      expect(sent).toHaveLength(1)
      for (let i = 0; i < 2; i++) expect(yield* receive(t, here)).toMatchObject({ length: 40_000, source: '/there' })
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })
})

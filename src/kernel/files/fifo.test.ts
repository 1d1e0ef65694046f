import { describe, expect, test } from 'vitest'
import { Errno } from '../../model/errno'
import { BlockReason, VerdictKind } from '../../log/record-kinds'
import { Mode, NodeWord, nodeWord, ROOT } from '../memory/disk-layout'
import { pagesInUse } from '../memory/arena'
import { Machine } from '../memory/machine'
import { SignalAction } from '../tasks/signal'
import { type Body, setUp, type TestTask } from '../testing/driver'
import { readLog } from '../testing/read-log'

const MS = 1_000_000
const SIGUSR1 = 10

function* open(t: TestTask, mode: 'r' | 'w' | 'rw', blocks = true): Generator<void, number, void> {
  return yield* t.call(() => t.kernel.files.openFifo(t.id, '/fifo', { reads: mode.includes('r'), writes: mode.includes('w'), blocks }))
}

/** Runs it beside a FIFO at /fifo; what was said, in order. */
function told(body: (t: TestTask, say: (what: string) => void) => ReturnType<Body>) {
  const said: string[] = []
  const run = setUp({}, function* (t) {
    t.kernel.disk.makeNode(ROOT, 'fifo', Mode.fifo | 0o644, 0)
    yield* body(t, (what) => said.push(what))
  })
  const verdict = run.finish()
  const m = new Machine(run.memory)
  return { said, verdict, rows: readLog(run.memory.log), pages: pagesInUse(m.arena), pipe: nodeWord(m.disk, Math.max(0, run.kernel.disk.resolve('/fifo')), NodeWord.fifo) }
}

describe('a FIFO', () => {
  test('opens when both ends are wanted, whatever becomes of its name, and reading ends with the last writer', () => {
    const { said, verdict, pages, pipe } = told(function* (t, say) {
      yield* t.fork('writer', function* (u) {
        const fd = yield* open(u, 'w')
        say('writer is in')
        yield* u.enter()
        u.kernel.disk.unlink(ROOT, 'fifo', 0)
        yield* u.writeText(fd, 'hello')
        yield* u.close(fd)
      })
      yield* t.sleep(5 * MS)
      say('reader opens')
      const fd = yield* open(t, 'r')
      yield* t.sleep(5 * MS)
      say(`reads ${yield* t.readText(fd)}, then '${yield* t.readText(fd)}'`)
      yield* t.close(fd)
    })
    expect(said).toEqual(['reader opens', 'writer is in', "reads hello, then ''"])
    expect([verdict, pages, pipe]).toEqual([VerdictKind.finished, 0, 0])
  })

  test('without waiting: a reader is let in, a writer only where somebody reads; open for both is open', () => {
    const { said, pipe } = told(function* (t, say) {
      say(`writer ${yield* open(t, 'w', false)}`)
      const reading = yield* open(t, 'r', false)
      const writing = yield* open(t, 'w', false)
      say(`${reading} ${writing}`)
      yield* t.close(reading, writing)
      const both = yield* open(t, 'rw')
      yield* t.writeText(both, 'to itself')
      say(yield* t.readText(both))
      yield* t.close(both)
      say(`none ${yield* t.call(() => t.kernel.files.openFifo(t.id, '/none', { reads: true, writes: false, blocks: true }))}`)
    })
    expect(said).toEqual([`writer ${-Errno.ENXIO}`, '3 4', 'to itself', `none ${-Errno.ENOENT}`])
    expect(pipe).toBe(0)
  })

  test('a signal ends the wait, and leaves nothing open', () => {
    const { said, pipe } = told(function* (t, say) {
      const child = yield* t.fork('reader', function* (u) {
        u.kernel.processes.setSignalAction(u.process.pid, SIGUSR1, SignalAction.handle)
        say(`opens ${yield* open(u, 'r')}`)
        say(`closed ${u.kernel.files.kind(u.process.pid, 3)}`)
      })
      yield* t.sleep(5 * MS)
      yield* t.kill(child, SIGUSR1)
    })
    expect(said).toEqual([`opens ${-Errno.EINTR}`, 'closed 0'])
    expect(pipe).toBe(0)
  })

  test('nobody at the other end: a hang that names it', () => {
    const { verdict, rows } = told(function* (t) {
      yield* open(t, 'w')
    })
    expect(verdict).toBe(VerdictKind.hang)
    const wait = rows.findLast(({ kind, b }) => kind === 'state' && b === BlockReason.opening)
    expect(rows.find(({ kind, object }) => kind === 'object' && object === wait?.object)?.text).toBe('/fifo')
  })
})

test('a process has 1,024 descriptors at most, those of its C library included', () => {
  const { said } = told(function* (t, say) {
    yield* t.enter()
    const { kernel, process } = t
    const node = kernel.disk.makeNode(ROOT, 'file', 0o644, 0)
    const files = Array.from({ length: 20 }, () => kernel.disk.openFile(process.pid, node, 0))
    let last = 0
    let count = 0
    for (; last >= 0; count++) last = kernel.files.openNull(t.id)
    say(`${count - 1} more, then ${last}`)
    say(`${kernel.disk.descriptorsFull(process.pid)}`)
    kernel.disk.dropFile(t.id, process.pid, files[0] as number)
    say(`then ${kernel.files.openNull(t.id)}`)
  })
  expect(said).toEqual([`${1024 - 3 - 20} more, then ${-Errno.EMFILE}`, 'true', 'then 1004'])
})

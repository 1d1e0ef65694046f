import { describe, expect, test } from 'vitest'
import { Errno } from '../../model/errno'
import { BlockReason, RecordKind, VerdictKind } from '../../log/record-kinds'
import { LockOwner, type LockOwnerValue, type LockRange, WHOLE_FILE } from '../api/file-lock-calls'
import { ROOT } from '../memory/disk-layout'
import { type Body, setUp, type TestTask } from '../testing/driver'
import { readLog } from '../testing/read-log'

const MS = 1_000_000
const { flock, file: ofd, process } = LockOwner

/** Opens the file of that name, which is made if need be. */
function* open(t: TestTask, name = 'data.txt'): Generator<void, number, void> {
  yield* t.enter()
  const { disk } = t.kernel
  const made = disk.makeNode(ROOT, name, 0o644, 0)
  return disk.openFile(t.process.pid, made > 0 ? made : disk.lookup(ROOT, name), 2)
}

interface Wanted {
  readonly by?: LockOwnerValue
  readonly shared?: boolean
  readonly waits?: boolean
  readonly range?: LockRange
}

/** 1, or what `kernel.locks.lock` says else; a wait that a signal ended is -EINTR. */
function* lock(t: TestTask, file: number, { by = flock, shared = false, waits = true, range = WHOLE_FILE }: Wanted = {}): Generator<void, number, void> {
  yield* t.enter()
  const answer = t.kernel.locks.lock(t.id, t.kernel.locks.request(t.id, file, by, !shared, range), waits)
  if (answer !== 2) return answer
  yield
  if (t.kernel.tasks.wakeResult(t.id) > 0) return 1
  t.kernel.locks.stopWaiting(t.id)
  return -Errno.EINTR
}

function* unlock(t: TestTask, file: number, { by = flock, range = WHOLE_FILE }: Wanted = {}): Generator<void, void, void> {
  yield* t.enter()
  t.kernel.locks.unlock(t.id, t.kernel.locks.request(t.id, file, by, true, range))
}

function* close(t: TestTask, file: number): Generator<void, void, void> {
  yield* t.enter()
  t.kernel.disk.dropFile(t.id, t.process.pid, file)
}

/** Runs it; what was said, in order. */
function told(body: (t: TestTask, say: (what: string) => void) => Generator<void, void, void>) {
  const said: string[] = []
  const run = setUp({}, (t) => body(t, (what) => said.push(what)))
  const verdict = run.finish()
  return { said, verdict, rows: readLog(run.memory.log) }
}

describe('flock', () => {
  test('keeps out another open file, also one of the same process, until it is given back', () => {
    const { said, verdict } = told(function* (t, say) {
      const mine = yield* open(t)
      say(`main ${yield* lock(t, mine)}`)
      yield* t.fork('other', function* (u) {
        const theirs = yield* open(u)
        say(`busy ${yield* lock(u, theirs, { waits: false })}`)
        say(`other ${yield* lock(u, theirs)}`)
      })
      const again = yield* open(t)
      say(`again ${yield* lock(t, again, { waits: false })}`)
      yield* t.sleep(5 * MS)
      say('unlock')
      yield* unlock(t, mine)
      yield* t.sleep(5 * MS)
    })
    expect(said).toEqual(['main 1', `again ${-Errno.EAGAIN}`, `busy ${-Errno.EAGAIN}`, 'unlock', 'other 1'])
    expect(verdict).toBe(VerdictKind.finished)
  })

  test('is shared by all who only read; a writer waits for the last of them', () => {
    const { said } = told(function* (t, say) {
      const file = yield* open(t)
      say(`first ${yield* lock(t, file, { shared: true })}`)
      yield* t.fork('second', function* (u) {
        const theirs = yield* open(u)
        say(`second ${yield* lock(u, theirs, { shared: true })}`)
        yield* u.sleep(10 * MS)
        say('second ends')
      })
      yield* t.fork('writer', function* (u) {
        const theirs = yield* open(u)
        yield* u.sleep(1 * MS)
        say(`writer ${yield* lock(u, theirs)}`)
      })
      yield* t.sleep(5 * MS)
      say('first unlocks')
      yield* unlock(t, file)
      yield* t.sleep(20 * MS)
    })
    expect(said).toEqual(['first 1', 'second 1', 'first unlocks', 'second ends', 'writer 1'])
  })

  test('belongs to the open file: a forked child has it too, and it goes with the last descriptor', () => {
    const { said } = told(function* (t, say) {
      const file = yield* open(t)
      yield* lock(t, file)
      const child = yield* t.fork('child', function* (u) {
        yield* u.sleep(10 * MS)
        say(`child again ${yield* lock(u, file)}`)
        yield* close(u, file)
        say('child closed')
        yield* u.sleep(MS)
      })
      t.kernel.disk.holdFile(child, file)
      yield* close(t, file)
      const other = yield* open(t)
      say(`parent without ${yield* lock(t, other, { waits: false })}`)
      say(`parent ${yield* lock(t, other)}`)
    })
    expect(said).toEqual([`parent without ${-Errno.EAGAIN}`, 'child again 1', 'child closed', 'parent 1'])
  })

  test('goes when its process is killed', () => {
    const { said, verdict } = told(function* (t, say) {
      const child = yield* t.fork('child', function* (u) {
        const file = yield* open(u)
        say(`child ${yield* lock(u, file)}`)
        yield* u.sleep(1000 * MS)
      })
      yield* t.sleep(5 * MS)
      const file = yield* open(t)
      yield* t.start('killer', function* (u) {
        yield* u.sleep(5 * MS)
        say('kill')
        yield* u.kill(child, 9)
      })
      say(`parent ${yield* lock(t, file)}`)
    })
    expect(said).toEqual(['child 1', 'kill', 'parent 1'])
    expect(verdict).toBe(VerdictKind.finished)
  })

  test('a wait is told with the file’s name and its owner, and two that wait for each other are a deadlock', () => {
    const crosswise = (first: string, second: string): Body =>
      function* (u) {
        yield* lock(u, yield* open(u, first))
        yield* u.sleep(5 * MS)
        yield* lock(u, yield* open(u, second))
      }
    const { verdict, rows } = told(function* (t) {
      const left = yield* t.fork('left', crosswise('a', 'b'))
      const right = yield* t.fork('right', crosswise('b', 'a'))
      yield* t.waitpid(left)
      yield* t.waitpid(right)
    })
    expect(verdict).toBe(VerdictKind.deadlock)
    const objects = new Map(rows.filter(({ kind }) => kind === 'object').map(({ object, text }) => [object, text]))
    const waits = rows.filter((row) => row.kind === 'state' && row.b === BlockReason.lock && row.a === 5)
    expect(waits.map(({ object }) => objects.get(object))).toEqual(['/b', '/a'])
    const owners = new Map(rows.filter(({ kind }) => RecordKind[kind] === RecordKind.owner).map(({ object, task }) => [object, task]))
    expect(waits.map(({ object }) => owners.get(object))).toEqual(waits.map(({ task }) => task).toReversed())
  })
})

describe('locks of fcntl', () => {
  const bytes = (start: number, end: number) => ({ by: process, range: { start, end } })

  test('are of bytes and of the process: parts are given back, and any close of the file gives back all', () => {
    const { said } = told(function* (t, say) {
      const file = yield* open(t)
      const again = yield* open(t)
      say(`all ${yield* lock(t, file, bytes(0, 100))}`)
      say(`by the other descriptor ${yield* lock(t, again, bytes(0, 10))}`)
      yield* unlock(t, file, bytes(40, 60))
      yield* t.fork('other', function* (u) {
        const theirs = yield* open(u)
        const tries = function* (start: number, end: number) {
          say(`${start}–${end} ${yield* lock(u, theirs, { ...bytes(start, end), waits: false })}`)
        }
        yield* tries(40, 60)
        yield* tries(39, 60)
        yield* tries(60, 61)
        yield* tries(100, 200)
        const found = t.kernel.locks.conflict(u.kernel.locks.request(u.id, theirs, process, true, WHOLE_FILE))
        say(`in the way ${found?.start}–${found?.end} of ${found?.owner === t.process.pid ? 'the parent' : found?.owner}`)
        yield* u.sleep(10 * MS)
        yield* tries(0, 100)
      })
      yield* t.sleep(5 * MS)
      yield* close(t, again)
      yield* t.sleep(50 * MS)
    })
    expect(said).toEqual([
      'all 1',
      'by the other descriptor 1',
      '40–60 1',
      `39–60 ${-Errno.EAGAIN}`,
      `60–61 ${-Errno.EAGAIN}`,
      '100–200 1',
      'in the way 0–40 of the parent',
      '0–100 1',
    ])
  })

  test('are not the child’s after a fork, and know nothing of flock; those of the open file are', () => {
    const { said } = told(function* (t, say) {
      const file = yield* open(t)
      yield* lock(t, file, { by: process })
      yield* lock(t, file)
      const child = yield* t.fork('child', function* (u) {
        say(`flock ${yield* lock(u, file, { waits: false })}`)
        say(`fcntl ${yield* lock(u, file, { by: process, waits: false })}`)
        say(`open file ${yield* lock(u, file, { by: ofd, waits: false })}`)
      })
      t.kernel.disk.holdFile(child, file)
      yield* t.sleep(10 * MS)
    })
    expect(said).toEqual(['flock 1', `fcntl ${-Errno.EAGAIN}`, `open file ${-Errno.EAGAIN}`])
  })

  test('a cycle of processes is refused to the one that would close it', () => {
    const { said, verdict } = told(function* (t, say) {
      const file = yield* open(t)
      yield* lock(t, file, bytes(0, 1))
      yield* t.fork('other', function* (u) {
        const theirs = yield* open(u)
        yield* lock(u, theirs, bytes(1, 2))
        say(`other ${yield* lock(u, theirs, bytes(0, 1))}`)
      })
      yield* t.sleep(5 * MS)
      say(`main ${yield* lock(t, file, bytes(1, 2))}`)
      yield* unlock(t, file, bytes(0, 1))
      yield* t.sleep(5 * MS)
    })
    expect(said).toEqual([`main ${-Errno.EDEADLK}`, 'other 1'])
    expect(verdict).toBe(VerdictKind.finished)
  })

  test('who waits for several waits for each of them in turn', () => {
    const { said, rows } = told(function* (t, say) {
      for (const part of [0, 10]) {
        yield* t.fork(`part ${part}`, function* (u) {
          const file = yield* open(u)
          yield* lock(u, file, bytes(part, part + 10))
          yield* u.sleep((part + 10) * MS)
          say(`end ${part}`)
        })
      }
      yield* t.sleep(2 * MS)
      const file = yield* open(t)
      say(`all ${yield* lock(t, file, bytes(0, 100))}`)
    })
    expect(said).toEqual(['end 0', 'end 10', 'all 1'])
    const objects = new Map(rows.filter(({ kind }) => kind === 'object').map(({ object, text }) => [object, text]))
    const main = rows.find(({ kind }) => kind === 'task')?.task
    const waits = rows.filter((row) => row.kind === 'state' && row.task === main && row.b === BlockReason.lock)
    expect(waits.map(({ object }) => objects.get(object))).toEqual(['/data.txt[0:10]', '/data.txt[10:20]'])
  })
})

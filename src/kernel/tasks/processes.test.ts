import { describe, expect, test } from 'vitest'
import { pagesInUse } from '../memory/arena'
import { Errno } from '../../model/errno'
import { INIT_PID, ProcessState } from '../memory/layout'
import { Machine } from '../memory/machine'
import { NameKind } from '../memory/names'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { Signal, SignalAction } from './signal'
import { setUp, type TestTask } from '../testing/driver'
import { testRandom } from '../testing/programs'
import { logText, printed, readLog } from '../testing/read-log'
import { FileKind } from '../files/file-kinds'

const MS = 1_000_000

function* nothing(): Generator<void, void, void> {}

describe('processes', () => {
  test('a further interpreter is no child: nobody waits for it or hears of its end, and it ends with its process', () => {
    const run = setUp({}, function* (t) {
      const { processes } = t.kernel
      const { pid } = t.process
      const [one, other] = [processes.interpreter(t.id, 'interpreter 1'), processes.interpreter(t.id, 'interpreter 2')]
      expect([processes.whole(one), processes.whole(pid), processes.parent(one)]).toEqual([pid, pid, pid])
      expect(processes.children(pid)).toEqual([])
      expect(yield* t.waitpid(-1)).toBe(-Errno.ECHILD)
      yield* t.enter()
      processes.exit(one, 0)
      expect([processes.state(one), processes.state(other)]).toEqual([ProcessState.reaped, ProcessState.alive])
      processes.exit(pid, 3)
      expect([processes.state(other), processes.exitCode(other)]).toEqual([ProcessState.reaped, 0])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(run.kernel.processes.liveCount()).toBe(0)
  })

  test('the interpreters of a process have one table of descriptors', () => {
    const run = setUp({}, function* (t) {
      const { files, processes } = t.kernel
      const { pid } = t.process
      const one = processes.interpreter(t.id, 'interpreter 1')
      const [read, write] = yield* t.pipe()
      expect([read, write].map((fd) => files.kind(one, fd))).toEqual([read, write].map((fd) => files.kind(pid, fd)))
      files.close(t.id, read)
      expect(files.kind(one, read)).toBe(0)
      yield* t.enter()
      processes.exit(one, 0)
      expect(files.kind(pid, write)).not.toBe(0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a parent waits for its child, takes its exit code, and has no child any more', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const pid = yield* t.fork('child', function* (u) {
        expect(u.kernel.processes.parent(u.process.pid)).toBe(t.process.pid)
        yield* u.sleep(5 * MS)
        yield* u.enter()
        u.kernel.processes.exit(u.process.pid, 3)
      })
      expect(pid).toBe(101)
      expect(k.processes.children(t.process.pid)).toEqual([pid])
      expect(yield* t.waitpid(pid, 0)).toBe(0)
      expect(yield* t.waitpid(-1, MS)).toBe(0)
      expect([yield* t.waitpid(pid, -1, true), yield* t.waitpid(-1, 0, true)]).toEqual([pid, pid])
      expect(yield* t.waitpid(pid)).toBe(pid)
      expect(k.processes.exitCode(pid)).toBe(3)
      expect(k.processes.state(pid)).toBe(ProcessState.reaped)
      expect(yield* t.waitpid(pid)).toBe(-Errno.ECHILD)
      expect(k.processes.liveCount()).toBe(1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(run.kernel.processes.liveCount()).toBe(0)
    const rows = readLog(run.memory.log)
    expect(rows.find((r) => r.kind === 'process' && r.a === 101)).toMatchObject({ b: 100, text: 'child' })
    expect(rows.find((r) => r.kind === 'processExit' && r.a === 101)).toMatchObject({ b: 3 })
    expect(rows.find((r) => r.kind === 'operation' && r.a === Operation.reap)).toMatchObject({ b: 101, task: 1 })
    const child = rows.find((r) => r.kind === 'object' && r.a === ObjectKind.thread)
    expect(child).toMatchObject({ b: 2 })
    expect(rows.filter((r) => r.kind === 'state' && r.task === 1 && r.b === BlockReason.join).map((r) => r.object)).toEqual([0, child?.object])
  })

  test('a child is in its parent’s group until it leaves; a signal to a group reaches all of it, the sender last', () => {
    const run = setUp({}, function* (t) {
      const { processes } = t.kernel
      const { pid } = t.process
      const sleeps = function* (u: TestTask) {
        yield* u.sleep(50 * MS)
      }
      const first = yield* t.fork('first', sleeps)
      const second = yield* t.fork('second', sleeps)
      expect([pid, first, second].map((one) => processes.group(one, false))).toEqual([pid, pid, pid])
      expect(processes.setGroup(pid, first, 0)).toBe(0)
      expect(processes.setGroup(pid, second, first)).toBe(0)
      expect([first, second].map((one) => [processes.group(one, false), processes.group(one, true)])).toEqual([
        [first, pid],
        [first, pid],
      ])
      expect([processes.setGroup(pid, pid, 0), processes.setGroup(pid, first, 999), processes.setGroup(first, second, 0), processes.setGroup(pid, first, -1)]).toEqual([
        -Errno.EPERM,
        -Errno.EPERM,
        -Errno.ESRCH,
        -Errno.EINVAL,
      ])
      expect(processes.newSession(pid)).toBe(-Errno.EPERM)
      expect([yield* t.kill(-999, 0), yield* t.kill(-first, 0)]).toEqual([-Errno.ESRCH, 0])
      expect(yield* t.kill(-first, Signal.SIGTERM)).toBe(0)
      expect([first, second].map((one) => processes.exitCode(one))).toEqual([-Signal.SIGTERM, -Signal.SIGTERM])
      expect(yield* t.waitpid(0)).toBe(-Errno.ECHILD)
      expect([yield* t.waitpid(-first), yield* t.waitpid(-first)]).toEqual([first, second])
      const third = yield* t.fork('third', sleeps)
      expect(processes.newSession(third)).toBe(third)
      expect(processes.setGroup(pid, third, 0)).toBe(-Errno.EPERM)
      expect(yield* t.kill(0, Signal.SIGKILL)).toBe(0)
    })
    run.finish()
    expect([100, 103].map((pid) => run.kernel.processes.exitCode(pid))).toEqual([-Signal.SIGKILL, 0])
  })

  test('children are reaped in the order in which they ended; a zombie waits to be asked', () => {
    const order: number[] = []
    const run = setUp({ cores: 8 }, function* (t) {
      for (const ms of [30, 10, 20]) {
        yield* t.fork(`c${ms}`, function* (u) {
          yield* u.sleep(ms * MS)
        })
      }
      yield* t.sleep(50 * MS)
      expect(t.kernel.processes.state(102)).toBe(ProcessState.zombie)
      expect(yield* t.kill(102, Signal.SIGKILL)).toBe(0)
      for (let i = 0; i < 3; i++) order.push(yield* t.waitpid(-1))
      expect(yield* t.kill(102, 0)).toBe(-Errno.ESRCH)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(order).toEqual([102, 103, 101])
  })

  test('an orphan belongs to 1 and nobody need ask for it', () => {
    const parents: number[] = []
    const run = setUp({}, function* (t) {
      yield* t.fork('middle', function* (u) {
        yield* u.fork('grandchild', function* (v) {
          parents.push(v.kernel.processes.parent(v.process.pid))
          yield* v.sleep(20 * MS)
          parents.push(v.kernel.processes.parent(v.process.pid))
        })
        yield* u.sleep(5 * MS)
      })
      expect(yield* t.waitpid(-1)).toBe(101)
      expect(yield* t.waitpid(-1)).toBe(-Errno.ECHILD)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(parents).toEqual([101, INIT_PID])
    expect([100, 101, 102].map((pid) => run.kernel.processes.state(pid))).toEqual([ProcessState.reaped, ProcessState.reaped, ProcessState.reaped])
  })

  test('fork gives all descriptors, spawn those that are passed', () => {
    const kinds: number[][] = []
    const run = setUp({}, function* (t) {
      const [r, w] = yield* t.pipe()
      yield* t.enter()
      const k = t.kernel
      const null0 = k.files.openNull(t.id)
      const look = (pid: number) => kinds.push([0, 1, 2, r, w, null0].map((fd) => k.files.kind(pid, fd)))
      look(k.processes.fork(t.id, 'forked'))
      look(k.processes.spawn(t.id, 'spawned', [w]))
      k.processes.exit(101, 0)
      k.processes.exit(102, 0)
      expect(k.files.kind(101, w)).toBe(0)
      expect(k.files.pipeHolders(k.files.objects(t.process.pid, r).reads).map(({ pid }) => pid)).toEqual([100, 100])
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const { terminal, pipeRead, pipeWrite } = FileKind
    expect(kinds).toEqual([
      [terminal, terminal, terminal, pipeRead, pipeWrite, FileKind.null],
      [terminal, terminal, terminal, 0, pipeWrite, 0],
    ])
  })

  test('descriptors: the lowest free one, dup, dup2, and what is closed is closed once', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const { pid } = t.process
      yield* t.enter()
      const [r, w] = k.files.newPipe(t.id) as readonly [number, number]
      expect([r, w]).toEqual([3, 4])
      expect(k.files.duplicate(t.id, r)).toBe(5)
      expect(k.files.duplicate(t.id, w, 200)).toBe(200)
      expect(k.files.duplicateTo(t.id, w, 1)).toBe(1)
      expect(k.files.kind(pid, 1)).toBe(FileKind.pipeWrite)
      expect(k.files.duplicateTo(t.id, 77, 1)).toBe(-Errno.EBADF)
      expect(k.files.duplicateTo(t.id, w, 1024)).toBe(-Errno.EBADF)
      expect(k.files.duplicateTo(t.id, w, w)).toBe(w)
      expect(k.files.close(t.id, w)).toBe(0)
      expect(k.files.close(t.id, w)).toBe(-Errno.EBADF)
      expect(k.files.write(t.id, 1, new Uint8Array(1))).toBe(1)
      expect(k.files.read(t.id, 5, new Uint8Array(9))).toBe(1)
      expect(k.files.read(t.id, 0, new Uint8Array(9))).toBe(-Errno.ENOTSUP)
      expect(k.files.read(t.id, 1, new Uint8Array(9))).toBe(-Errno.EBADF)
      expect(k.files.duplicate(t.id, 1)).toBe(w)
      let made = 0
      while (k.files.openNull(t.id) >= 0) made++
      expect(made).toBe(1024 - 7)
      expect(k.files.newPipe(t.id)).toBe(-Errno.EMFILE)
      k.files.close(t.id, 250)
      expect(k.files.newPipe(t.id)).toBe(-Errno.EMFILE)
      expect(k.files.openNull(t.id)).toBe(250)
      expect(k.sockets.createPair(t.id)).toBe(-Errno.EMFILE)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(pagesInUse(new Machine(run.memory).arena)).toBe(0)
  })

  test('a hundred processes one after another leave nothing behind', () => {
    const run = setUp({}, function* (t) {
      for (let i = 0; i < 100; i++) {
        const [r, w] = yield* t.pipe()
        const pid = yield* t.fork('child', function* (u) {
          yield* u.writeText(w, `${i}`)
        })
        yield* t.close(w)
        expect(yield* t.readText(r)).toBe(`${i}`)
        expect(yield* t.readText(r)).toBe('')
        expect(yield* t.waitpid(-1)).toBe(pid)
        yield* t.close(r)
      }
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const m = new Machine(run.memory)
    expect(pagesInUse(m.arena)).toBe(0)
  })

  test('parent and child waiting for each other is a deadlock across processes', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      const pid = yield* t.fork('child', function* (u) {
        yield* u.acquire(lock)
      })
      yield* t.waitpid(pid)
    })
    run.go()
    expect(run.kernel.waitCycle()).toEqual([1, 2])
    expect(run.finish()).toBe(VerdictKind.deadlock)
  })

  test('a child that dies with the lock leaves it locked', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      const pid = yield* t.fork('child', function* (u) {
        yield* u.acquire(lock)
        yield* u.sleep(100 * MS)
      })
      yield* t.sleep(5 * MS)
      expect(yield* t.kill(pid, Signal.SIGTERM)).toBe(0)
      expect(yield* t.waitpid(pid)).toBe(pid)
      expect(t.kernel.processes.exitCode(pid)).toBe(-Signal.SIGTERM)
      expect(yield* t.acquire(lock, 10 * MS)).toBe(0)
      yield* t.acquire(lock)
    })
    expect(run.finish()).toBe(VerdictKind.hang)
    expect(readLog(run.memory.log).find((r) => r.kind === 'signal')).toMatchObject({ task: 1, a: 101, b: Signal.SIGTERM, text: 'terminated' })
  })

  test('semaphores count across processes, with timeouts, found by name', () => {
    const run = setUp({ cores: 4 }, function* (t) {
      const k = t.kernel
      yield* t.enter()
      const made = k.sync.newSemaphore(t.process.pid, ObjectKind.semaphore, 2, { name: 's', visible: true })
      expect(k.names.bind(NameKind.semaphore, '/mp-1', made)).toBe(true)
      expect(k.names.bind(NameKind.semaphore, '/mp-1', made)).toBe(false)
      expect(k.names.bind(NameKind.semaphore, 'x'.repeat(113), made)).toBe(false)
      let inside = 0
      for (let i = 0; i < 5; i++) {
        yield* t.fork(`c${i}`, function* (u) {
          const found = u.kernel.names.find(NameKind.semaphore, '/mp-1')
          expect(found).toBe(made)
          expect(yield* u.down(found)).toBe(1)
          expect(++inside).toBeLessThanOrEqual(2)
          yield* u.sleep(10 * MS)
          inside--
          yield* u.up(found)
        })
      }
      yield* t.sleep(2 * MS)
      expect(yield* t.down(made, 0)).toBe(0)
      expect(yield* t.down(made, MS)).toBe(0)
      for (let i = 0; i < 5; i++) expect(yield* t.waitpid(-1)).toBeGreaterThan(0)
      expect(k.sync.semaphoreValue(made)).toBe(2)
      expect(k.names.unbind(NameKind.semaphore, '/mp-1')).toBe(made)
      expect(k.names.find(NameKind.semaphore, '/mp-1')).toBe(0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })
})

describe('signals', () => {
  test('a handled signal wakes the main task, or waits for it; taken once', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const pid = yield* t.fork('child', function* (u) {
        expect(u.kernel.processes.setSignalAction(u.process.pid, Signal.SIGTERM, SignalAction.handle)).toBe(0)
        expect(yield* u.sleep(100 * MS)).toBe(-1)
        expect(u.kernel.processes.hasPendingSignals(u.process.pid)).toBe(true)
        expect(u.kernel.processes.takeSignals(u.process.pid)).toEqual([Signal.SIGTERM])
        expect(u.kernel.processes.takeSignals(u.process.pid)).toEqual([])
        yield* u.compute(20 * MS)
        yield* u.enter()
        expect(u.kernel.processes.takeSignals(u.process.pid)).toEqual([Signal.SIGINT])
      })
      yield* t.sleep(5 * MS)
      k.processes.setSignalAction(pid, Signal.SIGINT, SignalAction.handle)
      expect(yield* t.kill(pid, Signal.SIGTERM)).toBe(0)
      yield* t.sleep(5 * MS)
      expect(yield* t.kill(pid, Signal.SIGINT)).toBe(0)
      expect(yield* t.waitpid(pid)).toBe(pid)
      expect(k.processes.exitCode(pid)).toBe(0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(readLog(run.memory.log).find((r) => r.kind === 'wake' && r.b === WakeKind.signal)).toMatchObject({ task: 1, a: 2 })
  })

  test('one that comes before a sleep begins ends it at once', () => {
    const run = setUp({}, function* (t) {
      const child = yield* t.fork('child', function* (u) {
        expect(u.kernel.processes.setSignalAction(u.process.pid, Signal.SIGINT, SignalAction.handle)).toBe(0)
        yield* u.compute(20 * MS)
        expect(u.kernel.processes.hasPendingSignals(u.process.pid)).toBe(true)
        expect(yield* u.sleep(100 * MS)).toBe(-1)
        expect(u.kernel.processes.takeSignals(u.process.pid)).toEqual([Signal.SIGINT])
        expect(yield* u.sleep(100 * MS)).toBe(1)
      })
      yield* t.sleep(5 * MS)
      expect(yield* t.kill(child, Signal.SIGINT)).toBe(0)
      expect(yield* t.waitpid(child)).toBe(child)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('SIGKILL is never handled; ignored signals are; unknown ones are refused', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const child = yield* t.fork('child', function* (u) {
        yield* u.sleep(1000 * MS)
      })
      expect(k.processes.setSignalAction(child, Signal.SIGKILL, SignalAction.handle)).toBe(-Errno.EINVAL)
      expect(k.processes.setSignalAction(child, Signal.SIGTERM, SignalAction.ignore)).toBe(0)
      expect(yield* t.kill(child, Signal.SIGTERM)).toBe(0)
      expect(k.processes.isAlive(child)).toBe(true)
      expect(yield* t.kill(child, Signal.SIGSTOP)).toBe(-Errno.EINVAL)
      expect(yield* t.kill(child, Signal.SIGCHLD)).toBe(0)
      expect(yield* t.kill(child, 0)).toBe(0)
      expect(yield* t.kill(12345, 0)).toBe(-Errno.ESRCH)
      expect(yield* t.kill(1, 0)).toBe(-Errno.ESRCH)
      expect(yield* t.kill(child, Signal.SIGKILL)).toBe(0)
      expect(k.processes.exitCode(child)).toBe(-9)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('the end of a child is SIGCHLD; who ignores it has nothing to reap', () => {
    const run = setUp({}, function* (t) {
      const k = t.kernel
      const { pid } = t.process
      k.processes.setSignalAction(pid, Signal.SIGCHLD, SignalAction.handle)
      yield* t.fork('a', nothing)
      expect(yield* t.sleep(100 * MS)).toBe(-1)
      expect(k.processes.takeSignals(pid)).toEqual([Signal.SIGCHLD])
      expect(yield* t.waitpid(-1)).toBe(101)
      k.processes.setSignalAction(pid, Signal.SIGCHLD, SignalAction.ignore)
      yield* t.fork('b', nothing)
      expect(yield* t.waitpid(-1)).toBe(-Errno.ECHILD)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('a process that signals itself is gone at once', () => {
    const run = setUp({}, function* (t) {
      const pid = yield* t.fork('child', function* (u) {
        yield* u.kill(u.process.pid, Signal.SIGINT)
        expect(u.kernel.processes.isAlive(u.process.pid)).toBe(false)
        yield* u.enter()
        throw new Error('still runs')
      })
      yield* t.waitpid(pid)
      expect(t.kernel.processes.exitCode(pid)).toBe(-Signal.SIGINT)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
  })

  test('killing a process that computes ahead ends it at the instant of the signal, whoever is looked at first', () => {
    const make = (pick?: (count: number) => number) => {
      const run = setUp({ cores: 4 }, function* (t: TestTask) {
        const pid = yield* t.fork('busy', function* (u) {
          for (;;) {
            yield* u.compute(3 * MS)
            yield* u.print('tick')
          }
        })
        yield* t.sleep(10 * MS)
        yield* t.kill(pid, Signal.SIGKILL)
        yield* t.waitpid(pid)
      })
      run.go(pick)
      const rows = readLog(run.memory.log)
      expect(printed(rows)).toEqual(['tick', 'tick', 'tick'])
      expect(rows.filter((r) => r.kind === 'state' && r.task === 2).at(-1)).toMatchObject({ a: TaskState.finished })
      return logText(run.memory.log)
    }
    for (const seed of [1, 2, 3]) expect(make(testRandom(seed)), `seed ${seed}`).toBe(make())
  })
})

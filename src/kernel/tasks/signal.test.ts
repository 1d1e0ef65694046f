import { expect, test } from 'vitest'
import { Errno } from '../../model/errno'
import { BlockReason, TaskState, VerdictKind } from '../../log/record-kinds'
import { RunState } from '../kernel'
import { setUp, type TestTask } from '../testing/driver'
import { testRandom } from '../testing/programs'
import { printed, readLog } from '../testing/read-log'
import { Signal, SignalAction } from './signal'

const MS = 1_000_000
const { SIGUSR1, SIGUSR2, SIGCHLD } = Signal
const set = (...signals: number[]) => signals.reduce((bits, signal) => bits | (1 << (signal - 1)), 0)
const send = (t: TestTask, signal: number) => t.kernel.processes.kill(t.id, t.process.pid, signal)
const wait = (t: TestTask, signals: number, timeoutNs = -1) => t.call(() => t.kernel.processes.waitSignal(t.id, signals, timeoutNs))

test('a signal that all threads block waits, and comes when it is unblocked', () => {
  const run = setUp({}, function* (t) {
    const { processes } = t.kernel
    yield* t.enter()
    expect(processes.setSignalMask(t.id, set(SIGUSR1))).toBe(0)
    expect(send(t, SIGUSR1)).toBe(0)
    expect(processes.isAlive(t.process.pid)).toBe(true)
    expect(processes.heldSignals(t.id)).toBe(set(SIGUSR1))
    processes.setSignalAction(t.process.pid, SIGUSR1, SignalAction.handle)
    expect(processes.takeSignals(t.process.pid)).toEqual([])
    expect(processes.setSignalMask(t.id, 0)).toBe(set(SIGUSR1))
    expect(processes.takeSignals(t.process.pid)).toEqual([SIGUSR1])
    expect(processes.heldSignals(t.id)).toBe(0)
  })
  expect(run.finish()).toBe(VerdictKind.finished)
})

test('unblocking one whose default action is to end the process ends it', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.processes.setSignalMask(t.id, set(SIGUSR2))
    send(t, SIGUSR2)
    yield* t.print('alive')
    t.kernel.processes.setSignalMask(t.id, 0)
    yield* t.print('dead')
  })
  run.finish()
  expect(printed(readLog(run.memory.log))).toEqual(['alive'])
  expect(run.kernel.processes.exitCode(100)).toBe(-SIGUSR2)
})

test('SIGKILL is not to be blocked', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.processes.setSignalMask(t.id, -1)
    send(t, Signal.SIGKILL)
    yield* t.print('dead')
  })
  run.finish()
  expect(run.kernel.processes.exitCode(100)).toBe(-Signal.SIGKILL)
})

test('a thread that waits for it takes it, also what would be ignored; threads begin with the mask of the one that starts them', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.processes.setSignalMask(t.id, set(SIGUSR1, SIGCHLD))
    yield* t.start('waiter', function* (u) {
      expect(u.kernel.processes.signalMask(u.id)).toBe(set(SIGUSR1, SIGCHLD))
      yield* u.print(`${yield* wait(u, set(SIGUSR1, SIGCHLD))}`)
      yield* u.print(`${yield* wait(u, set(SIGUSR1, SIGCHLD))}`)
    })
    yield* t.sleep(MS)
    yield* t.enter()
    send(t, SIGUSR1)
    yield* t.sleep(MS)
    yield* t.enter()
    send(t, SIGCHLD)
    yield* t.sleep(MS)
    expect(t.kernel.processes.heldSignals(t.id)).toBe(0)
    expect(t.kernel.processes.signalSender(t.process.pid, SIGUSR1)).toBe(t.process.pid)
  })
  expect(run.finish()).toBe(VerdictKind.finished)
  expect(printed(readLog(run.memory.log))).toEqual([`${SIGUSR1}`, `${SIGCHLD}`])
})

test('a wait for a signal may end without one', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.processes.setSignalMask(t.id, set(SIGUSR1))
    expect(yield* wait(t, set(SIGUSR1), 0)).toBe(-Errno.EAGAIN)
    const before = t.now
    expect(yield* wait(t, set(SIGUSR1), 3 * MS)).toBe(-Errno.EAGAIN)
    expect(t.now - before).toBeGreaterThanOrEqual(3 * MS)
  })
  expect(run.finish()).toBe(VerdictKind.finished)
})

test('one sent to a thread that blocks it is for nobody else', () => {
  const run = setUp({}, function* (t) {
    const other = yield* t.start('other', function* (u) {
      yield* u.enter()
      u.kernel.processes.setSignalMask(u.id, set(SIGUSR1))
      yield* u.sleep(5 * MS)
      expect(yield* wait(u, set(SIGUSR1))).toBe(SIGUSR1)
    })
    yield* t.sleep(MS)
    yield* t.enter()
    expect(t.kernel.processes.killThread(t.id, other, SIGUSR1)).toBe(0)
    expect(t.kernel.processes.heldSignals(t.id)).toBe(0)
    expect(t.kernel.processes.heldSignals(other)).toBe(set(SIGUSR1))
  })
  expect(run.finish()).toBe(VerdictKind.finished)
})

test('what waits for a signal that nobody sends hangs, and says for what it waits', () => {
  const run = setUp({}, function* (t) {
    yield* t.enter()
    t.kernel.processes.pause(t.id)
    yield
  })
  expect(run.go()).toBe(RunState.hang)
  expect(readLog(run.memory.log).at(-2)).toMatchObject({ kind: 'state', b: BlockReason.signal })
})

test('where a process was when another one ends it is where it committed last, however far its worker has run ahead', () => {
  const ends = Array.from({ length: 20 }, (_, order) => {
    const run = setUp(
      { cores: 3 },
      function* (t) {
        t.kernel.log.setLine(t.id, 1)
        const pid = yield* t.fork('child', function* (child) {
          child.kernel.log.setLine(child.id, 5)
          yield* child.print('never said')
        })
        yield* t.compute(1000)
        yield* t.kill(pid, Signal.SIGTERM)
      },
      // the parent has to wait for it, and meanwhile the child may be looked at
      function* (t) {
        for (let i = 0; i < 500; i++) {
          yield* t.enter()
          yield* t.compute(300)
        }
      },
    )
    run.go(testRandom(order))
    const rows = readLog(run.memory.log)
    expect(printed(rows)).toEqual([])
    return rows.filter((row) => row.kind === 'state' && row.a === TaskState.finished && row.pid === 102).map((row) => row.line)
  })
  expect(ends).toEqual(ends.map(() => [1]))
})

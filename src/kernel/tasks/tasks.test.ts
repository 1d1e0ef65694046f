import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Kernel, RunState } from '../kernel'
import { FIRST_PID } from '../memory/layout'
import { BlockReason, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { type Body, setUp } from '../testing/driver'
import { printed, readLog, states } from '../testing/read-log'

const MS = 1_000_000

describe('tasks', () => {
  test('join waits for the end, times out, and is done at once after the end', () => {
    const run = setUp({}, function* (t) {
      const other = yield* t.start('other', function* (u) {
        yield* u.sleep(10 * MS)
      })
      expect(yield* t.join(other, 0)).toBe(0)
      expect(yield* t.join(other, 2 * MS)).toBe(0)
      expect(yield* t.join(other)).toBe(1)
      expect(yield* t.join(other, 0)).toBe(1)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    const object = rows.find((r) => r.kind === 'object')
    expect(object).toMatchObject({ b: 2, text: 'other' })
    expect(rows.filter((r) => r.kind === 'state' && r.b === BlockReason.join).map((r) => r.object)).toEqual([object?.object, object?.object])
    expect(rows.filter((r) => r.kind === 'wake' && r.b === WakeKind.join)).toHaveLength(1)
  })

  test('whoever joins a task goes on when its thread is said to be over', () => {
    const order: string[] = []
    const run = setUp({}, function* (t) {
      const main = t.id
      yield* t.start('other', function* (u) {
        yield* u.join(main)
        order.push('joined')
      })
      yield* t.sleep(MS)
      t.kernel.tasks.releaseJoiners(main, main)
      order.push('goes on')
      yield* t.sleep(MS)
      order.push('ends')
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(order).toEqual(['goes on', 'joined', 'ends'])
  })

  test('two tasks that join each other are a deadlock', () => {
    const run = setUp({}, function* (t) {
      const main = t.id
      yield* t.join(
        yield* t.start('other', function* (u) {
          yield* u.join(main)
        }),
      )
    })
    expect(run.finish()).toBe(VerdictKind.deadlock)
  })

  test('a cycle through a lock and a join', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      const other = yield* t.start('other', function* (u) {
        yield* u.acquire(lock)
      })
      yield* t.join(other)
    })
    run.go()
    expect(run.kernel.status()).toBe(RunState.deadlock)
    expect(run.kernel.waitCycle()).toEqual([1, 2])
  })

  test('a lock whose owner has ended, or a wait with a timeout, is no cycle', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      const other = yield* t.start('other', function* (u) {
        yield* u.acquire(lock)
      })
      yield* t.join(other)
      yield* t.acquire(lock)
    })
    expect(run.finish()).toBe(VerdictKind.hang)
  })

  test('the end of a process ends its tasks, whatever they do', () => {
    const bodies: Body[] = [
      function* (u) {
        yield* u.sleep(1000 * MS)
      },
      function* (u) {
        yield* u.compute(1000 * MS)
      },
      function* (u) {
        yield* u.join(1)
      },
    ]
    const run = setUp({ cores: 1 }, function* (t) {
      for (const [i, body] of bodies.entries()) yield* t.start(`t${i}`, body)
      yield* t.sleep(20 * MS)
      yield* t.enter()
      t.kernel.processes.exit(t.process.pid, 3)
    })
    run.go()
    const rows = readLog(run.memory.log)
    for (const task of [1, 2, 3, 4]) expect(states(rows, task).at(-1)).toBe('finished')
    expect(rows.at(-1)).toMatchObject({ kind: 'processExit', a: 100, b: 3 })
    expect(run.kernel.schedule(100)).toBe(-1)
  })

  test('a task carries its line and file, first those of its maker', () => {
    const run = setUp({}, function* (t) {
      t.kernel.log.setLine(t.id, 7, 'helper.py')
      yield* t.start('other', function* (u) {
        u.kernel.log.setLine(u.id, 9)
        yield* u.enter()
        u.kernel.log.line(u.id)
      })
    })
    run.finish()
    const rows = readLog(run.memory.log)
    expect(rows.find((r) => r.kind === 'task' && r.task === 2)).toMatchObject({ line: 7, file: 'helper.py' })
    expect(rows.find((r) => r.kind === 'line')).toMatchObject({ line: 9, file: '', task: 2 })
  })

  test('records of one commit share a step, and time and step never go back', () => {
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      t.kernel.log.operation(t.id, 1, lock)
      yield* t.print('x')
    })
    run.finish()
    const rows = readLog(run.memory.log)
    const owner = rows.find((r) => r.kind === 'owner')
    expect(rows.find((r) => r.kind === 'operation')?.step).toBe(owner?.step)
    expect(rows.find((r) => r.kind === 'output')?.step).toBeGreaterThan(owner?.step ?? 0)
  })
})

describe('sleep, stdin, interrupt', () => {
  test('sleepers wake in order of their instants', () => {
    const run = setUp({ cores: 4 }, function* (t) {
      for (const ms of [30, 10, 20]) {
        yield* t.start(`t${ms}`, function* (u) {
          expect(yield* u.sleep(ms * MS)).toBe(1)
          yield* u.print(String(ms))
        })
      }
    })
    run.finish()
    expect(printed(readLog(run.memory.log))).toEqual(['10', '20', '30'])
  })

  test('the run rests while somebody waits for stdin and nobody else can run, and goes on with it', () => {
    const run = setUp({}, function* (t) {
      expect(yield* t.readLine()).toBe(1)
      yield* t.print('read')
    })
    expect(run.go()).toBe(RunState.stdin)
    expect(run.kernel.tasks.stdinWaiters()).toBe(1)
    expect(run.kernel.tasks.provideStdin(1)).toBe(1)
    expect(run.kernel.status()).toBe(RunState.running)
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(printed(readLog(run.memory.log))).toEqual(['read'])
  })

  test('an interrupt wakes a blocked task with -1 and leaves its flag', () => {
    let result = 9
    const run = setUp({}, function* (t) {
      const lock = t.lock('lock')
      yield* t.acquire(lock)
      yield* t.start('other', function* (u) {
        yield* u.sleep(MS)
        yield* u.enter()
        u.kernel.tasks.interrupt(1)
      })
      result = yield* t.acquire(lock, 500 * MS)
      expect(t.kernel.tasks.takeInterrupt(t.id)).toBe(true)
      expect(t.kernel.tasks.takeInterrupt(t.id)).toBe(false)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    expect(result).toBe(-1)
    expect(readLog(run.memory.log).at(-1)?.atNs).toBeLessThan(10 * MS)
  })

  test('after requestKill nothing runs any more; stop is a request that is read once', () => {
    const run = setUp({}, function* (t) {
      yield* t.compute(100 * MS)
      t.kernel.requestStop()
      expect(t.kernel.stopRequested()).toBe(true)
      expect(t.kernel.stopRequested()).toBe(false)
      t.kernel.requestKill()
      expect(t.kernel.enter(t.id)).toBe(false)
      expect(t.kernel.tasks.state(t.id)).toBe(TaskState.running)
    })
    run.go()
    expect(run.kernel.status()).toBe(RunState.killed)
    run.kernel.finish(VerdictKind.stopped)
    expect(readLog(run.memory.log).at(-1)).toMatchObject({ kind: 'verdict', a: VerdictKind.stopped })
  })
})

test('a run makes and ends more threads than there were rows once', () => {
  const kernel = new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, false))
  kernel.processes.create(0, 'MainProcess')
  let last = 0
  for (let made = 0; made < 140_000; made++) last = kernel.tasks.create(FIRST_PID, 0, 'thread', 0)
  expect(last).toBeGreaterThan(139_000)
})

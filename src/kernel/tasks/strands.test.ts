import { describe, expect, test } from 'vitest'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { setUp } from '../testing/driver'
import { readLog, type Row } from '../testing/read-log'

const MS = 1_000_000
const statesOf = (rows: readonly Row[], task: number) => rows.filter((row) => row.kind === 'state' && row.task === task).map((row) => row.a)

describe('strands', () => {
  test('the one that goes on shares the state of its task, and what the task does is told of it', () => {
    let strand = 0
    const run = setUp({}, function* (t) {
      yield* t.enter()
      strand = t.kernel.strands.create(t.id, 'hello()', TaskFlag.coroutine)
      t.kernel.strands.switchTo(t.id, strand, 0, 0, 0)
      yield* t.enter()
      t.kernel.log.operation(t.id, Operation.sleep, 0)
      yield* t.sleep(MS)
      yield* t.enter()
      t.kernel.strands.switchTo(t.id, 0, TaskState.finished, 0, 0)
      t.kernel.log.operation(t.id, Operation.end, 0)
    })
    expect(run.finish()).toBe(VerdictKind.finished)
    const rows = readLog(run.memory.log)
    expect(rows.find((row) => row.kind === 'task' && row.task === strand)).toMatchObject({ a: 1, b: TaskFlag.coroutine, object: 1, text: 'hello()' })
    const { ready, running, blocked, finished } = TaskState
    expect(statesOf(rows, strand).slice(0, 4)).toEqual([TaskState.new, ready, running, blocked])
    expect(statesOf(rows, strand).at(-1)).toBe(finished)
    expect(rows.filter((row) => row.kind === 'operation').map((row) => [row.a, row.task])).toEqual([
      [Operation.sleep, strand],
      [Operation.end, 1],
    ])
  })

  test('one begins at its own line, and until then is where it was made', () => {
    let strand = 0
    const run = setUp({}, function* (t) {
      yield* t.enter()
      t.kernel.log.setLine(t.id, 9)
      strand = t.kernel.strands.create(t.id, 'hello()', TaskFlag.coroutine, 3)
      t.kernel.strands.switchTo(t.id, strand, 0, 0, 0)
      t.kernel.strands.switchTo(t.id, 0, TaskState.finished, 0, 0)
    })
    run.finish()
    const states = readLog(run.memory.log).filter((row) => row.kind === 'state' && row.task === strand)
    expect(states.map((row) => [row.a, row.line])).toEqual([
      [TaskState.new, 9],
      [TaskState.ready, 9],
      [TaskState.running, 3],
      [TaskState.finished, 3],
    ])
  })

  test('one that waits is woken once; a timer is nobody', () => {
    let waiting = 0
    const run = setUp({}, function* (t) {
      yield* t.enter()
      waiting = t.kernel.strands.create(t.id, 'waits', TaskFlag.greenlet)
      t.kernel.strands.switchTo(t.id, waiting, 0, 0, 0)
      t.kernel.strands.switchTo(t.id, 0, TaskState.blocked, BlockReason.sleep, 0)
      yield* t.enter()
      t.kernel.strands.wake(t.id, waiting, WakeKind.timer, 0)
      t.kernel.strands.wake(t.id, waiting, WakeKind.put, 0)
    })
    run.finish()
    expect(readLog(run.memory.log).filter((row) => row.kind === 'wake' && row.a === waiting)).toMatchObject([{ task: 0, b: WakeKind.timer }])
  })

  test('locks of a library that are held and waited for in a circle are a deadlock', () => {
    let first = 0
    const run = setUp({}, function* (t) {
      yield* t.enter()
      const [a, b] = ['a', 'b'].map((name) => t.kernel.sync.newObject(t.process.pid, ObjectKind.lock, { visible: true, name })) as [number, number]
      first = t.kernel.strands.create(t.id, 'first', TaskFlag.coroutine)
      const second = t.kernel.strands.create(t.id, 'second', TaskFlag.coroutine)
      for (const [strand, own, wanted] of [
        [first, a, b],
        [second, b, a],
      ] as const) {
        t.kernel.strands.switchTo(t.id, strand, 0, 0, 0)
        t.kernel.sync.setOwner(t.id, own, strand, 1)
        t.kernel.strands.switchTo(t.id, 0, TaskState.blocked, BlockReason.lock, wanted)
      }
      yield* t.wait(t.kernel.sync.newObject(t.process.pid, ObjectKind.condition))
    })
    expect(run.finish()).toBe(VerdictKind.deadlock)
    expect(statesOf(readLog(run.memory.log), first).at(-1)).toBe(TaskState.deadlocked)
  })
})

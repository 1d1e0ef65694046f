import { describe, expect, it } from 'vitest'
import type { LogBuffers } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, RecordKind, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { duration } from './english/titles'
import { verdictSummary } from './english/verdict-summary'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel, Verdict } from '../model/run-model'
import { entry, LogScript, sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { sampleDeadlockLog, sampleHangLog } from '../testing/sample-stuck'
import { stuckReasons } from './stuck-reasons'
import { waitForGraph } from './wait-for'

function build(log: LogBuffers): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

function summaryOf(model: RunModel): string {
  return verdictSummary(model, model.verdict as Verdict)
}

/** Main and `tasks - 1` threads, then what the caller adds. */
function threads(tasks: number): LogScript {
  const script = new LogScript()
  script.commit(0, [RecordKind.process, { a: 100, text: 'MainProcess' }], entry.task(1, 0, 'MainThread', TaskFlag.main, 0), entry.running(1, 1))
  for (let task = 2; task <= tasks; task++) script.commit(task, entry.task(task, 1, `T${task}`, 0, 1))
  return script
}

describe('deadlock', () => {
  it('tells the cycle, with the lines of waiting and of taking', () => {
    const model = build(sampleDeadlockLog())
    expect(model.verdict?.cycle).toEqual([
      { task: 2, object: 2, line: 10, heldBy: 3, heldLine: 14 },
      { task: 3, object: 1, line: 15, heldBy: 2, heldLine: 8 },
    ])
    expect(model.verdict?.tasks.map((stuck) => [stuck.task, stuck.state, stuck.reason, stuck.sinceUs])).toEqual([
      [1, 'blocked', 'join', 5],
      [2, 'deadlocked', 'lock', 11_100],
      [3, 'deadlocked', 'lock', 1300],
    ])
    expect(summaryOf(model)).toBe('deadlock: T1 waits for lock `b` (line 10), held by T2 since line 14, which waits for lock `a` (line 15), held by T1 since line 8')
  })

  it('of a task with itself', () => {
    const script = threads(1)
    script.commit(1000, entry.object(1, ObjectKind.lock, '', -1, 1))
    script.commit(2000, entry.owner(1, 1, 4))
    script.commit(3000, entry.blocked(1, 5, BlockReason.lock, 1))
    script.commit(3000, entry.state(1, TaskState.deadlocked, 5), entry.verdict(VerdictKind.deadlock))
    expect(summaryOf(build(script.write()))).toBe('deadlock: MainThread waits for lock 1 (line 5), which it holds itself since line 4')
  })

  it('through a join', () => {
    const script = threads(2)
    script.commit(1000, entry.object(1, ObjectKind.thread, 'main', 1, 1), entry.object(2, ObjectKind.thread, 't', 2, 1))
    script.commit(2000, entry.blocked(1, 5, BlockReason.join, 2))
    script.commit(3000, entry.blocked(2, 9, BlockReason.join, 1))
    script.commit(3000, entry.verdict(VerdictKind.deadlock))
    expect(summaryOf(build(script.write()))).toBe('deadlock: MainThread waits for T2 to end (line 5), which waits for MainThread to end (line 9)')
  })
})

describe('the wait-for graph', () => {
  it('has the edges and the cycles of the step asked for', () => {
    const model = build(sampleDeadlockLog())
    const before = waitForGraph(model, model.stepAt(2000))
    expect(before.edges.map(({ task, heldBy }) => [task, heldBy])).toEqual([
      [1, 2],
      [3, 2],
    ])
    expect(before.cycles).toEqual([])
    const end = waitForGraph(model, model.stepCount - 1)
    expect(end.cycles.map((cycle) => cycle.map((edge) => edge.task))).toEqual([[2, 3]])
  })

  it('finds every cycle once, begun at its smallest task', () => {
    const script = threads(6)
    for (const task of [1, 2, 3, 4, 5, 6]) script.commit(1000, entry.object(task, ObjectKind.lock, `l${task}`, -1, 1), entry.owner(task, task, 1))
    // 1 → 5 → 3 → 5, 2 → 6 → 4 → 2
    for (const [task, wants] of [
      [1, 5],
      [5, 3],
      [3, 5],
      [2, 6],
      [6, 4],
      [4, 2],
    ] as const) {
      script.commit(2000, entry.blocked(task, 2, BlockReason.lock, wants))
    }
    const model = build(script.write())
    const graph = waitForGraph(model, model.stepCount - 1)
    expect(graph.cycles.map((cycle) => cycle.map((edge) => edge.task))).toEqual([
      [2, 6, 4],
      [3, 5],
    ])
  })
})

describe('summaries', () => {
  it('of a hang say why nobody provides', () => {
    expect(summaryOf(build(sampleHangLog()))).toBe(
      'hang: MainThread waits for Consumer to end (line 12); Consumer waits in `q.get` (line 7): the queue is empty and no task is left that could put',
    )
  })

  it('of a lock whose owner ended say so', () => {
    const script = threads(2)
    script.commit(1000, entry.object(1, ObjectKind.lock, 'lock', -1, 1))
    script.commit(2000, entry.owner(1, 2, 3), entry.line(2, 3))
    script.commit(3000, entry.state(2, TaskState.finished, 3))
    script.commit(4000, entry.blocked(1, 9, BlockReason.lock, 1))
    script.commit(5000, entry.verdict(VerdictKind.hang))
    expect(summaryOf(build(script.write()))).toBe('hang: MainThread waits for lock `lock` (line 9), held by T2 since line 3, which ended without releasing it')
  })

  it('tell two objects of one name apart', () => {
    const script = threads(2)
    script.commit(1000, entry.object(1, ObjectKind.lock, 'self.lock', -1, 1), entry.object(2, ObjectKind.lock, 'self.lock', -1, 1))
    script.commit(2000, entry.owner(1, 1, 3), entry.owner(2, 2, 3))
    script.commit(3000, entry.blocked(1, 4, BlockReason.lock, 2), entry.blocked(2, 4, BlockReason.lock, 1))
    script.commit(4000, entry.verdict(VerdictKind.deadlock))
    expect(summaryOf(build(script.write()))).toBe(
      'deadlock: MainThread waits for lock `self.lock` (no. 2) (line 4), held by T2 since line 3, which waits for lock `self.lock` (no. 1) (line 4), held by MainThread since line 3',
    )
  })

  it('of a part that is stuck say since when, who goes on, and what ended the run', () => {
    const script = threads(3)
    script.commit(1000, entry.object(1, ObjectKind.lock, 'a', -1, 1), entry.object(2, ObjectKind.lock, 'b', -1, 1))
    script.commit(2000, entry.owner(1, 2, 3), entry.owner(2, 3, 3))
    script.commit(3000, entry.blocked(2, 4, BlockReason.lock, 2))
    script.commit(5000, entry.blocked(3, 4, BlockReason.lock, 1))
    script.commit(9000, [RecordKind.stuck, { task: 2, object: 2, a: 1 }], [RecordKind.stuck, { task: 3, object: 1, a: 1 }])
    script.commit(90_000, [RecordKind.verdict, { a: VerdictKind.deadlock, b: VerdictKind.limit, text: 'virtual-time' }])
    const model = build(script.write())
    expect(model.verdict?.partly).toEqual({ endedBy: 'limit', stuck: [2, 3], goesOn: [1], sinceUs: 5 })
    expect(summaryOf(model)).toMatch(/^deadlock: T2 waits for lock `b` \(line 4\), held by T3 .*; since 5 µs, while MainThread goes on \(until .* of virtual time are used up\)$/)
    expect(model.problems.map(({ code, details }) => [code, details.name])).toEqual([
      ['stuckInCycle', 'T2'],
      ['stuckInCycle', 'T3'],
    ])
  })

  it('of a copy that was locked say who held the original', () => {
    const script = threads(1)
    script.commit(1000, entry.object(1, ObjectKind.lock, 'lock', -1, 1), entry.owner(1, 1, 7))
    script.commit(
      2000,
      entry.line(1, 8),
      [RecordKind.process, { a: 101, b: 100, object: 1, text: 'Process-1' }],
      [RecordKind.task, { task: 2, pid: 101, a: 1, b: TaskFlag.main, text: 'MainThread' }],
    )
    script.commit(3000, [RecordKind.object, { object: 2, a: ObjectKind.lock, b: -1, pid: 101, text: 'lock', line: 1 }])
    script.commit(
      4000,
      [RecordKind.copied, { object: 2, task: 1, a: 1, b: 1, pid: 101, line: 8 }],
      [RecordKind.state, { task: 2, pid: 101, a: TaskState.blocked, b: BlockReason.lock, object: 2, line: 5 }],
    )
    script.commit(5000, entry.verdict(VerdictKind.hang))
    expect(summaryOf(build(script.write()))).toContain(
      'Process-1 waits for its copy of lock `lock` (line 5): it was held by MainProcess since line 7 when Process-1 was forked by MainProcess (line 8), so the copy is locked and nobody in Process-1 can release it',
    )
  })

  it('of a lock that the child of its owner has without having taken it say where it was taken', () => {
    const script = threads(1)
    script.commit(1000, entry.object(1, ObjectKind.rlock, 'lock', -1, 1), entry.owner(1, 1, 4))
    script.commit(
      2000,
      entry.line(1, 5),
      [RecordKind.process, { a: 101, b: 100, object: 1, text: 'Process-1' }],
      [RecordKind.task, { task: 2, pid: 101, a: 1, b: TaskFlag.main, text: 'MainThread' }],
      [RecordKind.task, { task: 3, pid: 101, a: 2, text: 'T' }],
      [RecordKind.line, { task: 2, pid: 101, line: 9 }],
    )
    script.commit(
      3000,
      [RecordKind.object, { object: 2, a: ObjectKind.rlock, b: -1, pid: 101, text: 'lock', line: 1 }],
      [RecordKind.copied, { object: 2, task: 1, a: 1, b: 1, pid: 101, line: 5 }],
      [RecordKind.owner, { object: 2, task: 2, pid: 101, b: 1 }],
      [RecordKind.state, { task: 3, pid: 101, a: TaskState.blocked, b: BlockReason.lock, object: 2, line: 7 }],
    )
    script.commit(5000, entry.verdict(VerdictKind.hang))
    const model = build(script.write())
    expect(model.objectAt(2, model.stepCount - 1)).toMatchObject({ owner: 2, ownedLine: 4 })
    expect(summaryOf(model)).toContain('T waits for RLock `lock` (line 7), held by Process-1, whose process was forked (line 5) while MainProcess held the original since line 4')
    expect(summaryOf(model)).not.toContain('that is a copy')
  })

  it('of a lock whose owner was cancelled say by whom', () => {
    const script = threads(1)
    script.commit(
      1000,
      [RecordKind.task, { task: 2, object: 1, a: 1, b: TaskFlag.coroutine, text: 'main()' }],
      [RecordKind.task, { task: 3, object: 1, a: 2, b: TaskFlag.coroutine, text: 'hold()' }],
      entry.object(1, ObjectKind.lock, 'lock', -1, 1),
      entry.owner(1, 3, 3),
      entry.blocked(3, 4, BlockReason.sleep),
    )
    script.commit(2000, entry.wake(2, 3, WakeKind.signal, 10))
    script.commit(3000, entry.state(3, TaskState.finished, 0), entry.blocked(2, 11, BlockReason.lock, 1), entry.verdict(VerdictKind.hang))
    expect(summaryOf(build(script.write()))).toContain(
      'main() waits for lock `lock` (line 11), held by hold() since line 3, which was cancelled by main() (line 10) and ended without releasing it',
    )
  })

  it('of a worker that waits for the workers of its pool say that it is one of them', () => {
    const script = threads(2)
    script.commit(1000, entry.object(1, ObjectKind.pool, 'p', 2, 2), entry.object(2, ObjectKind.future, '', -1, 5), [
      RecordKind.operation,
      { task: 1, a: Operation.submit, object: 1, b: 2, line: 5, text: 'f' },
    ])
    script.commit(2000, entry.operation(2, Operation.run, 2, 0, 'f'))
    script.commit(3000, entry.blocked(1, 5, BlockReason.future, 2), entry.blocked(2, 4, BlockReason.join, 1), entry.verdict(VerdictKind.hang))
    const model = build(script.write())
    expect(summaryOf(model)).toContain('T2 waits for the workers of pool `p` to end (line 4), and is one of them itself')
    expect(stuckReasons(model, { task: 2, reason: 'join', object: 1 })).toEqual([{ kind: 'ownWorker' }])
  })

  it('of an event that another process has set for itself say so', () => {
    const script = threads(1)
    script.commit(1000, entry.object(1, ObjectKind.event, 'ready', 0, 2))
    script.commit(2000, [RecordKind.process, { a: 101, b: 100, text: 'Process-1' }], [RecordKind.task, { task: 2, pid: 101, a: 1, b: TaskFlag.main, text: 'MainThread' }])
    script.commit(
      3000,
      [RecordKind.object, { object: 2, a: ObjectKind.event, b: 0, pid: 101, text: 'ready', line: 2 }],
      [RecordKind.operation, { task: 2, pid: 101, object: 2, a: Operation.set, line: 4 }],
    )
    script.commit(4000, entry.blocked(1, 9, BlockReason.event, 1), entry.verdict(VerdictKind.hang))
    expect(summaryOf(build(script.write()))).toContain('Process-1 set one of its own of that name (line 4): another process has another object, which is not shared')
  })

  it('of the other kinds', () => {
    expect(summaryOf(build(sampleLog()))).toBe('finished after 10 s')
    const script = threads(1)
    script.commit(1000, entry.verdict(VerdictKind.limit))
    const builder = createRunBuilder(sampleProgram, { ...sampleConfiguration, limits: { ...sampleConfiguration.limits, virtualUs: 1 } }, script.write())
    builder.pull()
    expect(builder.model.verdict?.detail).toBe('virtual-time')
    expect(summaryOf(builder.model)).toMatch(/^limit: 1 µs of virtual time are used up; .*--until, or Continue on the page, lets it go on$/)
  })

  it('write spans with a fitting unit', () => {
    expect([0, 12.5, 999.99, 35_000, 999_999, 1_204_000, 120_000_000].map(duration)).toEqual(['0 µs', '12.5 µs', '1 ms', '35 ms', '1 s', '1.204 s', '120 s'])
  })
})

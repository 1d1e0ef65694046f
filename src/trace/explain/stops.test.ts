import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createLogBuffers, LogWriter } from '../../log/log'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, RecordKind, StartMethod, TaskFlag, TaskState, VerdictKind, WakeKind } from '../../log/record-kinds'
import { createRunBuilder } from '../decode/run-builder'
import { exceptionHits, lineHits, nextStop, objectHits, type StopKind, tasksNamed } from './stops'
import { usesOf } from './uses'

/** Two threads at a lock: one prints, the other waits, wakes and ends in an exception. The numbers of the tests are its rows. */
function story() {
  const buffers = createLogBuffers(false)
  const log = new LogWriter(buffers)
  let at = 0
  const add = (kind: number, fields: Parameters<LogWriter['append']>[3]) => log.append(++at * 1000, kind, at, fields)
  add(RecordKind.process, { a: 1, object: StartMethod.page, text: 'MainProcess' })
  add(RecordKind.task, { task: 1, a: 0, b: TaskFlag.main, text: 'MainThread', pid: 1 })
  add(RecordKind.state, { task: 1, a: TaskState.running, line: 1, pid: 1 })
  add(RecordKind.object, { task: 1, object: 9, a: ObjectKind.lock, b: -1, text: 'lock', line: 2, pid: 1 })
  add(RecordKind.task, { task: 2, a: 1, text: 'T', line: 3, pid: 1 })
  add(RecordKind.variable, { task: 1, a: 1, b: 1, text: '["n", "1"]', line: 3, pid: 1 })
  add(RecordKind.operation, { task: 1, object: 9, a: Operation.acquire, line: 4, pid: 1 })
  add(RecordKind.state, { task: 2, a: TaskState.running, line: 7, pid: 1 })
  add(RecordKind.line, { task: 2, line: 8, pid: 1 })
  add(RecordKind.state, { task: 2, a: TaskState.blocked, b: BlockReason.lock, object: 9, line: 8, pid: 1 })
  add(RecordKind.state, { task: 1, a: TaskState.running, line: 4, pid: 1 })
  add(RecordKind.output, { task: 1, a: 1, text: 'hello\n', line: 5, pid: 1 })
  add(RecordKind.variable, { task: 1, a: 1, b: 1, text: '["n", "2"]', line: 5, pid: 1 })
  add(RecordKind.operation, { task: 1, object: 9, a: Operation.release, line: 6, pid: 1 })
  add(RecordKind.wake, { task: 1, a: 2, b: WakeKind.release, object: 9, line: 6, pid: 1 })
  add(RecordKind.state, { task: 2, a: TaskState.running, line: 8, pid: 1 })
  add(RecordKind.line, { task: 2, line: 8, pid: 1 })
  add(RecordKind.exception, { task: 2, text: 'ValueError', line: 8, pid: 1 })
  add(RecordKind.state, { task: 1, a: TaskState.finished, line: 6, pid: 1 })
  add(RecordKind.state, { task: 2, a: TaskState.deadlocked, line: 8, pid: 1 })
  add(RecordKind.verdict, { a: VerdictKind.deadlock })
  const builder = createRunBuilder({ files: [{ name: 'program.py', text: '' }], stdin: '' }, DEFAULT_CONFIGURATION, buffers)
  while (builder.pull() > 0);
  if (builder.fault) throw builder.fault
  return builder.model
}

const model = story()
const all = () => true

/** The rows that going on, or back, comes to. */
function way(kind: StopKind, task: number, direction: 1 | -1): number[] {
  const rows: number[] = []
  for (let step = direction === 1 ? -1 : model.stepCount - 1; ; ) {
    const row = nextStop(model, kind, task, step, direction)
    if (row < 0) return rows
    rows.push(row)
    step = model.events.step(row)
  }
}

test.each(['switch', 'block', 'wake', 'print', 'exception'] as const)('the way back over each %s is the way on', (kind) => {
  expect(way(kind, 0, -1)).toEqual(way(kind, 0, 1).reverse())
  expect(way(kind, 2, -1)).toEqual(way(kind, 2, 1).reverse())
})

test('switches are where another task begins to run', () => {
  expect(way('switch', 0, 1)).toEqual([2, 7, 10, 15])
  expect(way('switch', 2, 1)).toEqual([7, 15])
})

test('blocks, wake-ups, outputs and exceptions are of the task that is told of', () => {
  expect((['block', 'wake', 'print', 'exception'] as const).map((kind) => way(kind, 2, 1))).toEqual([[9, 19], [14], [], [17]])
  expect(way('print', 0, 1)).toEqual([11])
})

test('the run ends once, whoever is told of; who never goes on is blocked', () => {
  expect([way('verdict', 0, 1), way('verdict', 2, 1), way('verdict', 2, -1)]).toEqual([[20], [20], []])
  expect(way('block', 0, 1)).toEqual([9, 19])
})

test('a line is come to when a task was elsewhere before, or begins it again', () => {
  const hits = (line: number) => lineHits(model, '', line, all)
  expect([hits(8), hits(4), hits(99)]).toEqual([[8, 16], [6], []])
  expect(lineHits(model, 'other.py', 8, all)).toEqual([])
  expect(lineHits(model, '', 8, tasksNamed(model, 'MainThread'))).toEqual([])
})

test('exceptions, and what is done with a lock by its name', () => {
  expect(exceptionHits(model, all)).toEqual([17])
  expect(objectHits(model, 'lock', all)).toEqual([6, 13])
  expect(objectHits(model, 'queue', all)).toEqual([])
})

test('a global changes from value to value', () => {
  expect(usesOf(model, { kind: 'global', pid: 1, name: 'n' }).map(({ row, before, after }) => [row, before, after])).toEqual([
    [5, null, '1'],
    [12, '1', '2'],
  ])
})

test('of a lock all that is done with it, who waits for it and who is woken', () => {
  expect(usesOf(model, { kind: 'object', object: 9 }).map(({ row }) => row)).toEqual([3, 6, 9, 13, 14])
})

/** What clicks ask of a large run is found while the page has nothing to do: in pieces, to the end, and only as long as the run is on show. */
import { afterEach, expect, it, vi } from 'vitest'
import { createLogBuffers, LogWriter } from '../log/log'
import { ObjectKind } from '../log/object-kinds'
import { Operation, RecordKind, TaskFlag, VerdictKind } from '../log/record-kinds'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { createRunBuilder } from '../trace/decode/run-builder'
import { indexLines } from '../trace/explain/line-visits'
import { indexArrows } from '../trace/model/arrow-index'
import { indexItems } from '../trace/model/queue-items'
import type { ObjectRow, RunModel } from '../trace/model/run-model'
import { indexAhead } from './index-ahead'

const QUEUE = 1

/** Two threads over a queue: an event for each put and get. */
function queueRun(items: number): RunModel {
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  let step = 1
  writer.append(0, RecordKind.process, step, { pid: 100, a: 100, text: 'MainProcess' })
  writer.append(0, RecordKind.task, step, { pid: 100, task: 1, b: TaskFlag.main, text: 'MainThread' })
  writer.append(0, RecordKind.task, step, { pid: 100, task: 2, a: 1, text: 'taker' })
  writer.append(0, RecordKind.object, step, { pid: 100, task: 1, object: QUEUE, a: ObjectKind.queue, b: -1, text: 'q' })
  for (let at = 1; at <= items; at++) {
    writer.append(at * 2000, RecordKind.operation, ++step, { pid: 100, task: 1, a: Operation.put, object: QUEUE, line: 2, text: String(at) })
    writer.append(at * 2000 + 100, RecordKind.operation, ++step, { pid: 100, task: 2, a: Operation.get, object: QUEUE, line: 3, text: String(at) })
  }
  writer.append(items * 3000, RecordKind.verdict, ++step, { pid: 100, a: VerdictKind.finished })
  const builder = createRunBuilder({ files: [{ name: 'q.py', text: '' }], stdin: '' }, DEFAULT_CONFIGURATION, log)
  while (builder.pull());
  return builder.model
}

const waiting: (() => void)[] = []

function stubIdle() {
  waiting.length = 0
  vi.stubGlobal('requestIdleCallback', (work: () => void) => waiting.push(work))
}

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Whether nothing is left to be looked at. */
const isReady = (model: RunModel) => [indexArrows(model, 0), indexItems(model, model.object(QUEUE) as ObjectRow, 0), indexLines(model, 0)].every(Boolean)

it('goes on piece by piece to the end, once for a run', () => {
  stubIdle()
  const model = queueRun(60_000)
  indexAhead(model, () => true)
  indexAhead(model, () => true)
  expect(waiting).toHaveLength(1)
  let pieces = 0
  for (let work = waiting.shift(); work; work = waiting.shift()) {
    work()
    pieces++
  }
  expect(pieces).toBeGreaterThan(8)
  expect(isReady(model)).toBe(true)
})

it('ends with the run that is on show, and begins anew when it is shown again', () => {
  stubIdle()
  const model = queueRun(60_000)
  let shown = true
  indexAhead(model, () => shown)
  waiting.shift()?.()
  shown = false
  waiting.shift()?.()
  expect(waiting).toEqual([])
  expect(isReady(model)).toBe(false)
  shown = true
  indexAhead(model, () => shown)
  for (let work = waiting.shift(); work; work = waiting.shift()) work()
  expect(isReady(model)).toBe(true)
})

it('leaves small runs alone', () => {
  stubIdle()
  indexAhead(queueRun(10), () => true)
  expect(waiting).toEqual([])
})

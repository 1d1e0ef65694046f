/** A trace of a later version: what this reader knows of it is read as if the rest were not there. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLogBuffers, type LogBuffers, LogReader, LogWriter, type RecordFields } from '../../log/log'
import { nameOf, RecordKind, TaskState } from '../../log/record-kinds'
import { exportPerfetto } from '../export/export-perfetto'
import { exportRun } from '../export/export-run'
import { randomLog } from '../testing/random-log'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { createRunBuilder } from './run-builder'

/** Numbers that stand for nothing yet, in the field where a later version might use them. */
const LATER: readonly (readonly [kind: number, fields: RecordFields])[] = [
  [29, { task: 1, a: 1, b: 2, text: 'of a later version' }],
  [200, { task: 1, object: 3 }],
  [-1, {}],
  [RecordKind.state, { task: 1, a: 77 }],
  [RecordKind.state, { task: 1, a: TaskState.blocked, b: 99 }],
  [RecordKind.operation, { task: 1, a: 250, object: 1 }],
  [RecordKind.object, { object: 999, a: 88, text: 'later' }],
  [RecordKind.wake, { task: 1, a: 2, b: 90 }],
  [RecordKind.gil, { task: 1, b: 40 }],
  [RecordKind.choice, { task: 1, a: 0, b: 64, object: 4 }],
  [RecordKind.process, { a: 500, object: 31, text: 'later' }],
  [RecordKind.verdict, { a: 66 }],
]

/** The log with later records put in, each in the commit of the record before it. */
function withLater(log: LogBuffers, places: readonly number[]): LogBuffers {
  const mixed = createLogBuffers(false, 16 * 1024 * 1024)
  const writer = new LogWriter(mixed)
  new LogReader(log).read((record) => {
    const { index, atNs, kind, step, task, object, a, b, line, text, file, pid } = record
    writer.append(atNs, kind, step, { task, object, a, b, line, text, file, pid })
    for (const place of places) {
      const [laterKind, fields] = LATER[place % LATER.length] as (typeof LATER)[number]
      if (Math.floor(place / LATER.length) === index) writer.append(atNs, laterKind, step, { pid, ...fields })
    }
  })
  return mixed
}

function read(log: LogBuffers) {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  const { model } = builder
  return JSON.stringify({
    run: exportRun(model),
    perfetto: exportPerfetto(model),
    steps: Array.from({ length: model.stepCount }, (_, step) => model.stepUs(step)),
    problems: model.problems,
  })
}

test('every kind of later record is left out of the sample run', () => {
  const log = sampleLog()
  const expected = read(log)
  LATER.forEach(([kind], at) => {
    expect(read(withLater(log, [at, at + LATER.length * 20])), `kind ${kind}`).toBe(expected)
  })
})

test('wherever they stand in any trace, the rest is read as without them', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.array(fc.nat(LATER.length * 60)), (seed, places) => {
      const log = randomLog(seed, 3, 60)
      expect(read(withLater(log, places))).toBe(read(log))
    }),
    { numRuns: 40 },
  )
})

test('a number that stands for nothing has no name', () => {
  expect(nameOf(RecordKind, 14)).toBe('choice')
  expect(nameOf(RecordKind, 29)).toBeUndefined()
  expect(nameOf(TaskState, 200)).toBeUndefined()
})

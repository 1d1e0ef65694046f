/**
 * Logs that no kernel of ours has written: single numbers changed, bytes of texts, headers. Reading them never throws and always ends; what
 * was read is a run that can be exported. `npm run test:long` tries many more.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyLog, createLogBuffers, type LogBuffers, LogWriter } from '../../log/log'
import { RecordKind, TaskFlag } from '../../log/record-kinds'
import { exportOutcome } from '../export/export-outcome'
import { exportRun } from '../export/export-run'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { createRunBuilder } from './run-builder'

const RUNS = process.env.PYLANES_LONG === '1' ? 5000 : 200

const whole = copyLog(sampleLog())
/** where the records and the texts begin */
const HEADER_BYTES = 64

function logOf(records: Uint8Array, strings: Uint8Array): LogBuffers {
  const buffers = createLogBuffers(false)
  for (const [buffer, bytes] of [
    [buffers.records, records],
    [buffers.strings, strings],
  ] as const)
    new Uint8Array(buffer).set(bytes)
  return buffers
}

function read(log: LogBuffers) {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  for (let pulls = 0; builder.pull(7) > 0; pulls++) if (pulls > 100_000) throw new Error('it does not end')
  const { model, fault } = builder
  if (fault) expect(model.verdict).toMatchObject({ kind: 'stopped', detail: 'unreadable-log' })
  expect(JSON.stringify(exportRun(model)).length).toBeGreaterThan(0)
  if (model.verdict) exportOutcome(model)
  for (let step = 0; step < model.stepCount; step += 7) {
    for (const { id } of model.tasks) model.taskAt(id, step)
    for (const { id } of model.objects) model.objectAt(id, step)
  }
  return builder
}

describe('single damages', () => {
  const append = (kind: number, fields: Parameters<LogWriter['append']>[3], atNs = 0) => {
    const log = createLogBuffers(false)
    const writer = new LogWriter(log)
    writer.append(0, RecordKind.process, 1, { a: 1, pid: 1, text: 'Main' })
    writer.append(0, RecordKind.task, 1, { task: 1, pid: 1, b: TaskFlag.main, text: 'main' })
    writer.append(atNs, kind, 2, fields)
    return log
  }
  test.each<readonly [what: string, log: () => LogBuffers]>([
    ['a task out of its order', () => append(RecordKind.task, { task: 7 })],
    ['a task that was started by a later one', () => append(RecordKind.task, { task: 2, a: 9 })],
    ['a task within itself', () => append(RecordKind.task, { task: 2, a: 1, object: 2 })],
    ['a task that is not there', () => append(RecordKind.output, { task: 9, a: 1, text: 'x' })],
    ['a negative task', () => append(RecordKind.output, { task: -9, a: 1 })],
    ['a negative object', () => append(RecordKind.owner, { task: 1, object: -1 })],
    ['a negative line', () => append(RecordKind.line, { task: 1, line: -1 })],
    ['a negative process', () => append(RecordKind.line, { task: 1, pid: -1 })],
    ['a process twice', () => append(RecordKind.process, { a: 1 })],
    ['a process of a parent that is not there', () => append(RecordKind.process, { a: 2, b: 7 })],
    ['a process without a number', () => append(RecordKind.process, { a: 0 })],
    ['a wake of nobody', () => append(RecordKind.wake, { task: 1, a: 0, b: 1 })],
    ['a wake of a task that is not there', () => append(RecordKind.wake, { task: 1, a: 9, b: 1 })],
    ['a text that is not there', () => append(RecordKind.output, { task: 1, a: 1, textId: 99 })],
    ['a text with a negative number', () => append(RecordKind.output, { task: 1, a: 1, textId: -1 })],
    ['a file that is not there', () => append(RecordKind.line, { task: 1, fileId: 99 })],
    ['a time that is none', () => append(RecordKind.line, { task: 1 }, Number.NaN)],
    ['a time without end', () => append(RecordKind.line, { task: 1 }, Number.POSITIVE_INFINITY)],
    ['a time before the beginning', () => append(RecordKind.line, { task: 1 }, -1)],
    ['more records than there are bytes', () => withWord('records', 0, 2 ** 30)],
    ['fewer records than none', () => withWord('records', 0, -1)],
    ['more texts than there are bytes', () => withWord('strings', 4, 2 ** 30)],
    ['a text longer than all', () => withWord('strings', HEADER_BYTES, 2 ** 30)],
    ['a text shorter than none', () => withWord('strings', HEADER_BYTES, -5)],
  ])('%s ends the run in words', (_, log) => {
    expect(read(log()).fault?.name).toBe('UnreadableLog')
  })

  test.each<readonly [what: string, log: () => LogBuffers]>([
    ['a kind of a later version', () => append(9999, { task: 1 })],
    ['a problem that is no JSON', () => append(RecordKind.problem, { task: 1, text: '{' })],
    ['a variable that is no JSON', () => append(RecordKind.variable, { task: 1, a: 1, b: 1, text: '[' })],
    ['a file change that is no JSON', () => append(RecordKind.file, { task: 1, text: ']' })],
    ['a choice that is no JSON', () => append(RecordKind.choice, { task: 1, object: 1, text: 'x' })],
    ['contents that are no JSON', () => append(RecordKind.contents, { task: 1, object: 1, text: 'x' })],
    ['an object twice', () => append(RecordKind.object, { object: 1, a: 1 })],
  ])('%s does not', (_, log) => {
    read(log())
  })
})

function withWord(part: 'records' | 'strings', at: number, value: number): LogBuffers {
  const changed = { records: whole.records.slice(), strings: whole.strings.slice() }
  new DataView(changed[part].buffer).setInt32(at, value, true)
  return logOf(changed.records, changed.strings)
}

test('whatever is changed in a log', () => {
  const word = fc.record({
    part: fc.constantFrom('records' as const, 'strings' as const),
    at: fc.nat(1 << 20),
    value: fc.oneof(fc.integer(), fc.nat(200), fc.constantFrom(-1, 0, 2 ** 31 - 1, -(2 ** 31))),
  })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const changed = { records: whole.records.slice(), strings: whole.strings.slice() }
      for (const { part, at, value } of words) {
        const bytes = changed[part]
        new DataView(bytes.buffer).setInt32((at * 4) % (bytes.byteLength - 4), value, true)
      }
      read(logOf(changed.records, changed.strings))
    }),
    { numRuns: RUNS },
  )
}, 600_000)

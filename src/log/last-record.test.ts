import { expect, test } from 'vitest'
import { createLogBuffers, lastRecord, LogWriter, UnreadableLog } from './log'
import { RecordKind, VerdictKind } from './record-kinds'

test('the last record is read without those before it', () => {
  const log = createLogBuffers(false)
  const writer = new LogWriter(log)
  expect(lastRecord(log)).toBeNull()
  writer.append(0, RecordKind.task, 0, { task: 1, a: 3 })
  expect(lastRecord(log)).toEqual({ kind: RecordKind.task, a: 3 })
  writer.append(1000, RecordKind.verdict, 1, { a: VerdictKind.hang, text: 'x' })
  expect(lastRecord(log)).toEqual({ kind: RecordKind.verdict, a: VerdictKind.hang })
  for (const published of [-1, 1_000_000]) {
    new Int32Array(log.records)[0] = published
    expect(() => lastRecord(log)).toThrow(UnreadableLog)
  }
})

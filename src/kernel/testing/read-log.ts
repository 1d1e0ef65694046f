/** The log as plain values, for tests. */
import { type LogBuffers, LogReader, type LogRecord } from '../../log/log'
import { nameOf, RecordKind, type RecordKindName, TaskState } from '../../log/record-kinds'

export type Row = Omit<LogRecord, 'kind' | 'index'> & { kind: RecordKindName }

export function readLog(log: LogBuffers): Row[] {
  const rows: Row[] = []
  new LogReader(log).read((record) => {
    const { index: _, ...rest } = record
    rows.push({ ...rest, kind: nameOf(RecordKind, record.kind) })
  })
  return rows
}

/** One line per record: two logs are the same run exactly if these are equal. */
export function logText(log: LogBuffers): string {
  return readLog(log)
    .map((r) => `${r.atNs} #${r.step} ${r.kind} p${r.pid} t${r.task} o${r.object} ${r.a},${r.b} ${r.file}:${r.line} ${r.text}`)
    .join('\n')
}

/** The states of one task in order, as 'name' or 'name@ns'. */
export function states(rows: readonly Row[], task: number, withTime = false): string[] {
  return rows.filter((r) => r.kind === 'state' && r.task === task).map((r) => nameOf(TaskState, r.a) + (withTime ? `@${r.atNs}` : ''))
}

/** What was printed, in order. */
export function printed(rows: readonly Row[]): string[] {
  return rows.filter((r) => r.kind === 'output').map((r) => r.text)
}

/** The picks of all choices: what Configuration.choices replays. */
export function choicesOf(rows: readonly Row[]): number[] {
  return rows.filter((r) => r.kind === 'choice').map((r) => r.a)
}

/** The log as plain values, for tests. */
import { type LogBuffers, LogReader, type LogRecord } from '../../log/log'
import type { ChoiceKindName, PickedChoice } from '../../model/choices.mjs'
import { ChoiceKind, nameOf, RecordKind, type RecordKindName, TaskState } from '../../log/record-kinds'

export type Row = Omit<LogRecord, 'kind' | 'index'> & { kind: RecordKindName }

export function readLog(log: LogBuffers): Row[] {
  const rows: Row[] = []
  new LogReader(log).read((record) => {
    const { index: _, ...rest } = record
    const kind = nameOf(RecordKind, record.kind)
    if (!kind) throw new RangeError(`the kernel wrote a record of kind ${record.kind}`)
    rows.push({ ...rest, kind })
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

export interface ReadChoice extends PickedChoice {
  readonly candidates: readonly number[]
  readonly index: number
  readonly count: number
}

/** All choices: what Configuration.choices replays. */
export function choicesOf(rows: readonly Row[]): ReadChoice[] {
  return rows.filter((r) => r.kind === 'choice').map((r) => ({ kind: choiceKind(r.object), picked: r.task, candidates: JSON.parse(r.text), index: r.a, count: r.b }))
}

function choiceKind(value: number): ChoiceKindName {
  const kind = nameOf(ChoiceKind, value)
  if (!kind) throw new RangeError(`the kernel made a choice of kind ${value}`)
  return kind
}

/** The problems told of, as their JSON has them. */
export function problemsOf(rows: readonly Row[]): Record<string, unknown>[] {
  return rows.filter((r) => r.kind === 'problem').map((r) => JSON.parse(r.text))
}

/** The records of a run's log up to its verdict, by columns, as far as steps and changes need them. */
import { type LogBuffers, LogReader } from '../log/log'
import { RecordKind } from '../log/record-kinds'

export interface LogRow {
  readonly kind: number
  readonly task: number
  readonly object: number
  readonly a: number
  readonly b: number
  readonly line: number
  readonly file: string
  readonly text: string
  readonly pid: number
  readonly atNs: number
}

export class LogRecords {
  readonly rows: LogRow[] = []
  private readonly log: LogReader
  /** the run has its verdict */
  ended = false

  constructor(log: LogBuffers) {
    this.log = new LogReader(log)
  }

  /** Reads on, as far as the log has come. */
  update(): this {
    this.log.read(({ kind, task, object, a, b, line, file, text, pid, atNs }) => {
      this.rows.push({ kind, task, object, a, b, line, file, text, pid, atNs })
      this.ended ||= kind === RecordKind.verdict
    })
    return this
  }
}

/**
 * The program's output as lines of a terminal: writes are cut and joined at newlines, so `print('a', 'b')` by one
 * thread is one row, and a row that two threads wrote into shows both. Rows only ever grow at the end.
 */
import type { OutputLine } from '../../trace/model/run-model'

/** A stretch of one row that one task wrote at one moment. */
export interface OutputPart {
  /** its place among the outputs of the run */
  readonly output: number
  readonly task: number
  readonly atUs: number
  readonly step: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  /** source line of the write, 0 unknown */
  readonly line: number
}

export interface OutputRow {
  /** the row's first write gives its time and task */
  readonly parts: readonly OutputPart[]
}

/** Turns writes into rows, incrementally; `rows` is replaced when it grew. */
export class OutputRows {
  rows: readonly OutputRow[] = []
  private taken = 0
  private open = false

  /** Takes the writes it has not seen; returns whether rows changed. `outputs` must be the same list, grown. */
  extend(outputs: readonly OutputLine[]): boolean {
    if (this.taken >= outputs.length) return false
    const rows = [...this.rows] as { parts: OutputPart[] }[]
    for (; this.taken < outputs.length; this.taken++) this.write(rows, outputs[this.taken] as OutputLine, this.taken)
    this.rows = rows
    return true
  }

  private write(rows: { parts: OutputPart[] }[], output: OutputLine, number: number): void {
    const pieces = output.text.split('\n')
    pieces.forEach((text, at) => {
      const last = at === pieces.length - 1
      if (last && text === '') return
      const part: OutputPart = { output: number, task: output.task, atUs: output.atUs, step: output.step, stream: output.stream, text, line: output.line }
      const row = this.open ? rows.at(-1) : undefined
      if (row === undefined) rows.push({ parts: [part] })
      else if (text !== '') {
        append(row.parts, part)
        // a new wrapper tells a row that grew from one that did not; the parts are not copied, a row can have very many
        rows[rows.length - 1] = { parts: row.parts }
      }
      this.open = last
    })
  }
}

function append(parts: OutputPart[], part: OutputPart): void {
  const before = parts.at(-1)
  const same = before && before.task === part.task && before.stream === part.stream && before.step === part.step
  if (same) parts[parts.length - 1] = { ...before, text: before.text + part.text }
  else parts.push(part)
}

/** Number of rows begun at or before a step. */
export function rowsUntil(rows: readonly OutputRow[], step: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.parts[0]?.step ?? 0) <= step) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The program's output as lines of a terminal: writes are cut and joined at newlines, so `print('a', 'b')` by one
 * thread is one row, and a row that two threads wrote into shows both. What the reader typed stands where a terminal
 * would echo it. Rows only ever grow at the end.
 */
import type { Echo } from '../../state/run-store'
import type { OutputLine } from '../../trace/model/run-model'

/** The place of what the program did not write. */
export const NO_OUTPUT = -1

/** A stretch of one row that one task wrote at one moment. */
export interface OutputPart {
  /** its place among the outputs of the run, NO_OUTPUT for what the reader typed */
  readonly output: number
  readonly task: number
  readonly atUs: number
  readonly step: number
  readonly stream: 'stdout' | 'stderr' | 'stdin'
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
  private echoed = 0
  private open = false

  /** Takes the writes and the answers it has not seen; returns whether rows changed. Both must be the same lists, grown. */
  extend(outputs: readonly OutputLine[], echoes: readonly Echo[] = []): boolean {
    if (this.taken >= outputs.length && this.echoed >= echoes.length) return false
    const rows = [...this.rows] as { parts: OutputPart[] }[]
    const typed = () => {
      for (let echo = echoes[this.echoed]; echo !== undefined && echo.after <= this.taken; echo = echoes[++this.echoed])
        this.write(rows, { ...echo, stream: 'stdin', line: 0 }, NO_OUTPUT)
    }
    for (; this.taken < outputs.length; this.taken++) {
      typed()
      this.write(rows, outputs[this.taken] as OutputLine, this.taken)
    }
    typed()
    this.rows = rows
    return true
  }

  private write(rows: { parts: OutputPart[] }[], output: Omit<OutputPart, 'output'>, number: number): void {
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

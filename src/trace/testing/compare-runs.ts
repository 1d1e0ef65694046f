/** Whether two logs tell the same run, record by record; string numbering does not matter, everything else does. */
import { type LogBuffers, LogReader, type LogRecord } from '../../log/log'
import { recordName } from '../model/names'

export type RunComparison =
  | { readonly equal: true }
  /** index of the first record that differs; `a` and `b` tell it as text, '' where a log has ended */
  | { readonly equal: false; readonly index: number; readonly a: string; readonly b: string }

/** Compares what is published of two logs. */
export function compareRuns(a: LogBuffers, b: LogBuffers): RunComparison {
  const readers = [new LogReader(a), new LogReader(b)] as const
  const shorter = Math.min(readers[0].published, readers[1].published)
  for (let index = 0; index < shorter; index++) {
    const [x, y] = [tell(readers[0]), tell(readers[1])]
    if (x !== y) return { equal: false, index, a: x, b: y }
  }
  const [x, y] = [tell(readers[0]), tell(readers[1])]
  return x === y ? { equal: true } : { equal: false, index: shorter, a: x, b: y }
}

/** The next record of a log as one line; '' at its end. */
function tell(reader: LogReader): string {
  let told = ''
  reader.read((record) => {
    told = tellRecord(record)
  }, 1)
  return told
}

function tellRecord(r: LogRecord): string {
  const file = r.file === '' ? '' : ` file=${JSON.stringify(r.file)}`
  return `${r.atNs} ns step ${r.step} ${recordName(r.kind)} pid=${r.pid} task=${r.task} object=${r.object} a=${r.a} b=${r.b} line=${r.line}${file} ${JSON.stringify(r.text)}`
}

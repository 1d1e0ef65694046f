/** What became of a thing over the whole run, as the log tells it: a global, a lock or queue, a line, what was printed. Pure. */
import { RecordKind } from '../../log/record-kinds'
import { cell } from '../../model/cells'
import { parseVariable } from '../model/file-change'
import type { RunModel } from '../model/run-model'
import { lineHits } from './stops'

export type Subject =
  /** a global of a process's main module */
  | { readonly kind: 'global'; readonly pid: number; readonly name: string }
  | { readonly kind: 'object'; readonly object: number }
  | { readonly kind: 'line'; readonly line: number; readonly file: string }
  | { readonly kind: 'outputs' }

/** One change or use; `before` and `after`: values as texts, null: there was none, or it is not about values. */
export interface Use {
  /** its event row */
  readonly row: number
  readonly before: string | null
  readonly after: string | null
}

/** In the order of the log. */
export function usesOf(model: RunModel, subject: Subject): readonly Use[] {
  switch (subject.kind) {
    case 'global':
      return changesOf(model, subject.pid, subject.name)
    case 'object':
      return rowsWhere(model, (row) => cell(model.events.object, row) === subject.object && isUse(model, row))
    case 'line':
      return lineHits(model, subject.file, subject.line, () => true).map(plain)
    case 'outputs':
      return rowsWhere(model, (row) => cell(model.events.kind, row) === RecordKind.output)
    default:
      return subject satisfies never
  }
}

const plain = (row: number): Use => ({ row, before: null, after: null })

function rowsWhere({ events }: RunModel, fits: (row: number) => boolean): readonly Use[] {
  const found: Use[] = []
  for (let row = 0; row < events.length; row++) if (fits(row)) found.push(plain(row))
  return found
}

/** Operations, waits and wake-ups; the number of a choice's kind stands where others have an object. */
function isUse({ events }: RunModel, row: number): boolean {
  const kind = cell(events.kind, row)
  return kind === RecordKind.operation || kind === RecordKind.state || kind === RecordKind.wake || kind === RecordKind.object
}

function changesOf(model: RunModel, pid: number, name: string): readonly Use[] {
  const { events, texts } = model
  const found: Use[] = []
  const process = model.process(pid)
  // a forked child begins with its parent's
  let before = process && process.startStep > 0 ? (model.variables.valueAt(pid, name, process.startStep)?.repr ?? null) : null
  for (let row = 0; row < events.length; row++) {
    if (cell(events.kind, row) !== RecordKind.variable || cell(events.a, row) !== pid) continue
    const [own, repr] = parseVariable(texts[cell(events.text, row)] ?? '') ?? []
    if (own !== name) continue
    const after = cell(events.b, row) === 1 ? (repr ?? '') : null
    found.push({ row, before, after })
    before = after
  }
  return found
}

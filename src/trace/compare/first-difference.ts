/**
 * Where two runs first differ: event by event in the order of the log, whatever the times. Up to there every event of one is
 * an event of the other, of the same task, about the same thing, with the same value. Pure.
 * What only one of two machines tells of at all, such as its GIL, is no difference of what happened.
 */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import type { Choice, RunModel } from '../model/run-model'

/** One run's event at the place where the two differ. */
export interface DifferentEvent {
  readonly row: number
  readonly step: number
  readonly task: number
  /** it is a choice of the scheduler */
  readonly choice: { readonly choice: Choice /** 1 is the run's first */; readonly number: number } | null
}

export interface FirstDifference {
  /** events before it, which both have */
  readonly same: number
  /** null: that run was over */
  readonly a: DifferentEvent | null
  readonly b: DifferentEvent | null
}

/** Of the machine rather than the program: left out where one of the runs has none at all. */
const OF_THE_MACHINE: readonly number[] = [RecordKind.gil, RecordKind.level, RecordKind.expected, RecordKind.switch, RecordKind.access]

/** Null: the same events in the same order. */
export function firstDifference(a: RunModel, b: RunModel): FirstDifference | null {
  const skipped = new Set(OF_THE_MACHINE.filter((kind) => !hasKind(a, kind) || !hasKind(b, kind)))
  let [rowA, rowB, same] = [0, 0, 0]
  for (;;) {
    rowA = nextRow(a, rowA, skipped)
    rowB = nextRow(b, rowB, skipped)
    const overA = rowA >= a.events.length
    const overB = rowB >= b.events.length
    if (overA && overB) return null
    if (overA || overB || !sameEvent(a, rowA, b, rowB)) return { same, a: overA ? null : eventAt(a, rowA), b: overB ? null : eventAt(b, rowB) }
    rowA++
    rowB++
    same++
  }
}

function hasKind({ events }: RunModel, kind: number): boolean {
  for (let row = 0; row < events.length; row++) if (cell(events.kind, row) === kind) return true
  return false
}

function nextRow({ events }: RunModel, from: number, skipped: ReadonlySet<number>): number {
  let row = from
  while (row < events.length && skipped.has(cell(events.kind, row))) row++
  return row
}

/** Texts are compared as texts: each run numbers them for itself. */
function sameEvent(a: RunModel, rowA: number, b: RunModel, rowB: number): boolean {
  const [x, y] = [a.events, b.events]
  return (
    cell(x.kind, rowA) === cell(y.kind, rowB) &&
    cell(x.task, rowA) === cell(y.task, rowB) &&
    cell(x.object, rowA) === cell(y.object, rowB) &&
    cell(x.a, rowA) === cell(y.a, rowB) &&
    cell(x.b, rowA) === cell(y.b, rowB) &&
    cell(x.line, rowA) === cell(y.line, rowB) &&
    a.texts[cell(x.text, rowA)] === b.texts[cell(y.text, rowB)] &&
    a.texts[cell(x.file, rowA)] === b.texts[cell(y.file, rowB)]
  )
}

function eventAt(model: RunModel, row: number): DifferentEvent {
  const { events, choices } = model
  const isChoice = cell(events.kind, row) === RecordKind.choice
  const index = isChoice ? [...choices].findIndex((choice) => choice.row === row) : -1
  const choice = index < 0 ? undefined : choices.at(index)
  const step = Math.min(events.step(row), Math.max(0, model.stepCount - 1))
  return { row, step, task: cell(events.task, row), choice: choice ? { choice, number: index + 1 } : null }
}

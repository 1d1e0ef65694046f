/** From when to when something that is selected lasts: of a segment its own time, of a task its life, of an object from its making to its last event. */
import { cell } from '../../model/cells'
import type { Playhead, Selection } from '../../model/moment'
import { TaskState } from '../../log/record-kinds'
import type { RunModel } from '../model/run-model'
import { gilHoldAt } from './gil-holds'
import { holdOf } from './holds'
import { callSpan, type Span, staySpan, waitersAt } from './stays'

/** Null: it is no stretch, or nothing. */
export function spanOf(model: RunModel, selection: Selection): readonly [Playhead, Playhead] | null {
  const end: Playhead = { us: model.endUs, step: model.stepCount - 1 }
  const { segments, events } = model
  const startOf = (segment: number): Playhead => ({ us: segments.startUs(segment), step: cell(segments.startStep, segment) })
  const endOf = (segment: number): Playhead => (cell(segments.endStep, segment) < 0 ? end : { us: segments.endUs(segment), step: cell(segments.endStep, segment) })
  switch (selection?.kind) {
    case 'segment':
      return [startOf(selection.segment), endOf(selection.segment)]
    case 'task': {
      const rows = model.task(selection.task)?.segments ?? []
      const first = rows[0]
      const last = rows.at(-1)
      if (first === undefined || last === undefined) return null
      // after its end a task is in a state for ever
      const state = cell(segments.state, last)
      const over = state === TaskState.finished || state === TaskState.crashed
      return [startOf(first), over ? startOf(last) : endOf(last)]
    }
    case 'object': {
      const rows = model.object(selection.object)?.events ?? []
      const first = rows[0]
      const last = rows.at(-1)
      if (first === undefined || last === undefined) return null
      const at = (row: number): Playhead => ({ us: events.us(row), step: events.step(row) })
      return [at(first), at(last)]
    }
    case 'hold':
    case 'waiters':
    case 'stay':
    case 'call':
    case 'gil': {
      const span = laneSpan(model, selection)
      return span && [{ us: span.startUs, step: span.startStep }, span.endStep < 0 ? end : { us: span.endUs, step: span.endStep }]
    }
    default:
      return null
  }
}

type OfLane = Extract<Selection, { readonly kind: 'hold' | 'waiters' | 'stay' | 'call' | 'gil' }>

/** Of what stands in the lane of an object or of an interpreter lock. */
export function laneSpan(model: RunModel, selection: OfLane): Span | null {
  switch (selection.kind) {
    case 'hold':
      return holdOf(model, selection.object, selection.hold)
    case 'waiters':
      return waitersAt(model, selection.object, selection.step)
    case 'stay':
      return staySpan(model, selection.object, selection.step)
    case 'call':
      return callSpan(model, selection.object, selection.place)
    case 'gil':
      return gilHoldAt(model, selection.pid, selection.step)
  }
}

/** By whom a coroutine or greenlet that has ended was cancelled, as its last wait shows. */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import { wakeName } from '../model/names'
import { lastOf } from '../model/row-list'
import type { RunModel } from '../model/run-model'

export interface Cancellation {
  /** who cancelled it, and where, 0 unknown */
  readonly by: number
  readonly line: number
}

/** Null: it has not ended, or its last wait ended otherwise. */
export function cancelledBy(model: RunModel, task: number, step: number): Cancellation | null {
  const state = model.taskAt(task, step)?.state
  if ((model.task(task)?.within ?? 0) === 0 || (state !== 'finished' && state !== 'crashed')) return null
  const arrow = lastOf(model.arrows, ({ to, step: at }) => to === task && at <= step)
  if (!arrow || arrow.from === 0) return null
  const { events } = model
  const [first, after] = model.eventsOfStep(arrow.step)
  for (let row = first; row < after; row++) {
    if (events.kind[row] === RecordKind.wake && events.a[row] === task && wakeName(cell(events.b, row)) === 'signal')
      return { by: cell(events.task, row), line: cell(events.line, row) }
  }
  return null
}

/**
 * Which wake-up arrows belong to a selection, and which of them are drawn. Never a hairball: at most MOST_ARROWS in
 * view, those nearest to the playhead.
 */
import { item } from '../../model/cells'
import { arrowIndex } from '../../trace/model/arrow-index'
import { holdOf } from '../../trace/explain/holds'
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import type { AxisSpace, Range } from '../axis/axis-space'
import { lastStartingBy } from '../view/in-view'
import type { Selection } from '../../model/moment'

export const MOST_ARROWS = 40

/** All arrows of the selection in log order, by their places among those of the run; timers (from nobody) have none. */
export function arrowsOf(model: RunModel, selection: Selection): readonly number[] {
  if (selection === null) return []
  const { segments } = model
  switch (selection.kind) {
    case 'task':
      return arrowIndex(model).ofTask(selection.task)
    case 'object':
      return arrowIndex(model).ofObject(selection.object)
    case 'arrow':
      return selection.arrow < model.arrows.length ? [selection.arrow] : []
    case 'item':
    case 'output':
    case 'line':
    case 'waiters':
    case 'stay':
    case 'call':
    case 'gil':
      return []
    case 'hold': {
      const hold = holdOf(model, selection.object, selection.hold)
      // those of its end, and what was handed over meanwhile
      return hold ? between(model, arrowIndex(model).ofObject(selection.object), hold.startStep, hold.endStep < 0 ? model.stepCount : hold.endStep) : []
    }
    case 'segment': {
      const task = segments.task[selection.segment] as number
      const end = segments.endStep[selection.segment] as number
      return between(model, arrowIndex(model).ofTask(task), segments.startStep[selection.segment] as number, end < 0 ? model.stepCount : end)
    }
  }
}

/** Arrows among some, of the steps between two. There may be a million of them: only those in view are read. */
function between(model: RunModel, all: readonly number[], firstStep: number, lastStep: number): readonly number[] {
  const { arrows, events } = model
  const stepAt = (at: number) => events.step(arrows.rowOf(item(all, at)))
  return all.slice(lastStartingBy(all.length, stepAt, firstStep - 1) + 1, lastStartingBy(all.length, stepAt, lastStep) + 1)
}

/** Those of `arrows` that lie in the visible range, the nearest to `centre` if there are too many. */
export function arrowsInView({ arrows: all, events }: RunModel, arrows: readonly number[], space: AxisSpace, range: Range, centre: number): readonly WakeArrow[] {
  const unit = (index: number) => {
    const row = all.rowOf(item(arrows, index))
    return space.mode === 'time' ? events.us(row) : events.step(row) + 0.5
  }
  const first = lastStartingBy(arrows.length, unit, range[0]) + 1
  const after = lastStartingBy(arrows.length, unit, range[1]) + 1
  const few = after - first <= MOST_ARROWS
  const from = few ? first : Math.min(after - MOST_ARROWS, Math.max(first, lastStartingBy(arrows.length, unit, centre) - MOST_ARROWS / 2))
  return arrows.slice(from, few ? after : from + MOST_ARROWS).flatMap((index) => all.at(index) ?? [])
}

/**
 * Which wake-up arrows belong to a selection, and which of them are drawn. Never a hairball: at most MOST_ARROWS in
 * view, those nearest to the playhead.
 */
import { cell, item } from '../../model/cells'
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
      return those(model, (from, to) => from === selection.task || to === selection.task)
    case 'object':
      return those(model, (_from, _to, object) => object === selection.object)
    case 'arrow':
      return selection.arrow < model.arrows.length ? [selection.arrow] : []
    case 'item':
    case 'output':
    case 'line':
      return []
    case 'segment': {
      const task = segments.task[selection.segment] as number
      const end = segments.endStep[selection.segment] as number
      return those(model, (from, to) => from === task || to === task, segments.startStep[selection.segment], end < 0 ? model.stepCount : end)
    }
  }
}

/** Arrows from one task to another, of the steps between two. There may be a million of them: only those in view are read. */
function those({ arrows, events }: RunModel, fits: (from: number, to: number, object: number) => boolean, firstStep = 0, lastStep = Number.POSITIVE_INFINITY): readonly number[] {
  const stepAt = (index: number) => events.step(arrows.rowOf(index))
  const after = lastStep === Number.POSITIVE_INFINITY ? arrows.length : lastStartingBy(arrows.length, stepAt, lastStep) + 1
  const found: number[] = []
  for (let index = firstStep === 0 ? 0 : lastStartingBy(arrows.length, stepAt, firstStep - 1) + 1; index < after; index++) {
    const row = arrows.rowOf(index)
    const from = cell(events.task, row)
    const to = cell(events.a, row)
    if (from !== 0 && to !== 0 && from !== to && fits(from, to, cell(events.object, row))) found.push(index)
  }
  return found
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

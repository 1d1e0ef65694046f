/**
 * Which wake-up arrows belong to a selection, and which of them are drawn. Never a hairball: at most MOST_ARROWS in
 * view, those nearest to the playhead.
 */
import type { RunModel, WakeArrow } from '../../trace/model/run-model'
import type { AxisSpace, Range } from '../axis/axis-space'
import { lastStartingBy } from '../view/in-view'
import type { Selection } from '../../model/moment'

export const MOST_ARROWS = 40

/** All arrows of the selection in log order; timers (from nobody) have none. */
export function arrowsOf(model: RunModel, selection: Selection): readonly WakeArrow[] {
  if (selection === null) return []
  const drawn = (arrow: WakeArrow) => arrow.from !== 0 && arrow.to !== 0 && arrow.from !== arrow.to
  switch (selection.kind) {
    case 'task':
      return [...model.arrows].filter((arrow) => drawn(arrow) && (arrow.from === selection.task || arrow.to === selection.task))
    case 'object':
      return [...model.arrows].filter((arrow) => drawn(arrow) && arrow.object === selection.object)
    case 'arrow': {
      const arrow = model.arrows.at(selection.arrow)
      return arrow ? [arrow] : []
    }
    case 'item':
    case 'output':
    case 'line':
      return []
    case 'segment': {
      const { segments } = model
      const task = segments.task[selection.segment] as number
      const first = segments.startStep[selection.segment] as number
      const end = segments.endStep[selection.segment] as number
      const last = end < 0 ? model.stepCount : end
      return [...model.arrows].filter((arrow) => drawn(arrow) && (arrow.from === task || arrow.to === task) && arrow.step >= first && arrow.step <= last)
    }
  }
}

/** Those of `arrows` that lie in the visible range, the nearest to `centre` if there are too many. */
export function arrowsInView(arrows: readonly WakeArrow[], space: AxisSpace, range: Range, centre: number): readonly WakeArrow[] {
  const unit = (index: number) => {
    const arrow = arrows[index] as WakeArrow
    return space.mode === 'time' ? arrow.atUs : arrow.step + 0.5
  }
  const first = lastStartingBy(arrows.length, unit, range[0]) + 1
  const after = lastStartingBy(arrows.length, unit, range[1]) + 1
  if (after - first <= MOST_ARROWS) return arrows.slice(first, after)
  const near = lastStartingBy(arrows.length, unit, centre)
  const from = Math.min(after - MOST_ARROWS, Math.max(first, near - MOST_ARROWS / 2))
  return arrows.slice(from, from + MOST_ARROWS)
}

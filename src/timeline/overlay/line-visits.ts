/** Where the visits to a selected source line are marked, below the bars of the tasks that came to it. Pure. */
import { visitRows } from '../../trace/explain/line-visits'
import type { Selection } from '../../model/moment'
import { type Scene, sceneX } from '../lanes/scene'
import { lastStartingBy } from '../view/in-view'
import type { Tip } from './marks'
import type { BarOf } from './selection-geometry'

/** Of several within so few pixels of a lane one is enough. */
const APART_PX = 6

export function placeVisits(scene: Scene, selection: Selection, barOf: BarOf): readonly Tip[] {
  if (selection?.kind !== 'line') return []
  const { model, space, range, widthPx } = scene
  const { events } = model
  const placed: Tip[] = []
  const taken = new Map<number, number[]>()
  const apart = (APART_PX / widthPx) * (range[1] - range[0])
  for (const [task, rows] of visitRows(model, selection.line, selection.file)) {
    const bar = barOf(task)
    if (bar === undefined) continue
    const unitAt = (at: number) => (space.mode === 'time' ? events.us(rows[at] ?? 0) : events.step(rows[at] ?? 0) + 0.5)
    const beside = taken.get(bar.bottom) ?? []
    taken.set(bar.bottom, beside)
    // those between two that are drawn are not looked at: there may be hundreds of thousands
    for (
      let at = lastStartingBy(rows.length, unitAt, range[0] - 1e-9) + 1;
      at < rows.length && unitAt(at) <= range[1];
      at = lastStartingBy(rows.length, unitAt, unitAt(at) + apart) + 1
    ) {
      const xPx = sceneX(scene, unitAt(at))
      // several tasks may be drawn in one row
      if (beside.some((other) => Math.abs(other - xPx) < APART_PX)) continue
      beside.push(xPx)
      placed.push({ xPx, yPx: bar.bottom })
    }
  }
  return placed
}

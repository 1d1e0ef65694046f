/** Outlines of what is selected in lanes of objects and of the machine, on the stage, CSS px. Pure. */
import type { Selection } from '../../model/moment'
import { type LaneLayout, scrollOf } from '../lanes/lane-layout'
import type { Box } from '../lanes/paint-segment'
import { laneOf } from '../lanes/registry'
import { type Scene, snapX } from '../lanes/scene'

/** `heightPx`: of the stage. */
export function rowOutlines(scene: Scene, selection: Selection, layout: LaneLayout, scrollTop: number, heightPx: number): readonly Box[] {
  if (selection === null) return []
  return layout.rows.flatMap((row): readonly Box[] => {
    const top = Math.round(row.y - scrollOf(layout, row, scrollTop))
    if (top + row.height < (row.y < layout.stuckPx ? 0 : layout.stuckPx) || top > heightPx) return []
    const found = laneOf(row).outline?.(row, selection, scene)
    if (!found) return []
    const x = snapX(scene, found.from)
    return [{ x, y: top + found.top, width: Math.max(2, snapX(scene, found.to) - x - 1), height: found.height }]
  })
}

/** Draws the whole plot: row backgrounds, grid, and the lanes that are in view. Knows no kind of lane. */
import type { Selection } from '../../model/moment'
import type { Tick } from '../axis/axis-ticks'
import { nameDifference } from './compared-run'
import type { Stage } from './lane'
import type { LaneLayout } from './lane-layout'
import { laneOf, type LaneWords, wordsOf } from './registry'
import { type Scene, sceneX } from './scene'

export interface BodyView extends Stage {
  readonly layout: LaneLayout
  readonly heightPx: number
  readonly ticks: readonly Tick[]
  readonly selection: Selection
}

export function paintBody(ctx: CanvasRenderingContext2D, scene: Scene & { readonly words: LaneWords }, view: BodyView): void {
  const { palette, widthPx, dpr, words } = scene
  const { layout, scrollTop, selection } = view
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0)
  ctx.fillStyle = palette.background
  ctx.fillRect(0, 0, widthPx, view.heightPx)
  const bottom = scrollTop + view.heightPx
  const visible = layout.rows.filter((row) => row.y + row.height > scrollTop && row.y < bottom)
  for (const row of visible) {
    const top = Math.round(row.y - scrollTop)
    const lane = laneOf(row)
    const heading = lane.isHeading?.(row) ?? false
    if (heading || (selection !== null && lane.isSelected?.(row, selection, scene.model))) {
      ctx.fillStyle = heading ? palette.panel : palette.selected
      ctx.fillRect(0, top, widthPx, row.height)
    }
  }
  ctx.fillStyle = palette.line
  const contentBottom = Math.min(view.heightPx, Math.max(0, layout.height - scrollTop))
  for (const tick of view.ticks) ctx.fillRect(Math.round(sceneX(scene, tick.unit)), 0, 1, contentBottom)
  for (const row of visible) ctx.fillRect(0, Math.round(row.y + row.height - scrollTop) - 1, widthPx, 1)
  ctx.font = scene.font
  for (const row of layout.rows) laneOf(row).paintBehind?.(ctx, scene, row, view)
  for (const row of visible) laneOf(row).paint?.(ctx, scene, row, Math.round(row.y - scrollTop), wordsOf(row, words))
  scene.pixels?.flush(ctx)
  nameDifference(ctx, scene, contentBottom)
}

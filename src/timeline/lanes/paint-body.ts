/** Draws the whole plot: row backgrounds, grid, and the lanes that are in view. Knows no kind of lane. */
import type { Selection } from '../../model/moment'
import type { Tick } from '../axis/axis-ticks'
import { NAME_PX, nameDifference } from './compared-run'
import type { Stage } from './lane'
import type { LaneLayout } from './lane-layout'
import { laneOf, type LaneRow, type LaneWords, wordsOf } from './registry'
import { type Scene, sceneX } from './scene'

export interface BodyView extends Stage {
  readonly layout: LaneLayout
  readonly heightPx: number
  readonly ticks: readonly Tick[]
  readonly selection: Selection
}

export function paintBody(ctx: CanvasRenderingContext2D, scene: Scene & { readonly words: LaneWords }, view: BodyView): void {
  const { palette, widthPx, dpr } = scene
  const { layout, scrollTop } = view
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0)
  ctx.fillStyle = palette.background
  ctx.fillRect(0, 0, widthPx, view.heightPx)
  const bottom = scrollTop + view.heightPx
  const { stuckPx } = layout
  const contentBottom = Math.min(view.heightPx, Math.max(0, layout.height - scrollTop))
  const scrolling = stuckPx > 0 ? layout.rows.filter(({ y }) => y >= stuckPx) : layout.rows
  const visible = scrolling.filter((row) => row.y + row.height > scrollTop + stuckPx && row.y < bottom)
  paintRows(ctx, scene, view, { rows: visible, behind: scrolling, scrollTop, bottom: contentBottom })
  if (stuckPx > 0) {
    // over those that have scrolled beneath them
    ctx.fillStyle = palette.background
    ctx.fillRect(0, 0, widthPx, stuckPx)
    paintRows(ctx, scene, view, { rows: layout.rows.filter(({ y }) => y < stuckPx), behind: [], scrollTop: 0, bottom: stuckPx })
    ctx.fillStyle = palette.faint
    ctx.fillRect(0, stuckPx - 1, widthPx, 1)
  }
  // on a heading, or below all lanes: on a lane only where there is no other room
  const [first] = visible
  const onHeading = first !== undefined && laneOf(first).isHeading?.(first) === true && first.y >= scrollTop
  const below = !onHeading && contentBottom + NAME_PX + 4 <= view.heightPx
  nameDifference(ctx, scene, contentBottom, below ? contentBottom + 2 : stuckPx + 2)
}

interface PaintedRows {
  readonly rows: readonly LaneRow[]
  /** those that have something behind all of these */
  readonly behind: readonly LaneRow[]
  readonly scrollTop: number
  /** of the grid, CSS px on the canvas */
  readonly bottom: number
}

/** Rows with their backgrounds and the grid. */
function paintRows(ctx: CanvasRenderingContext2D, scene: Scene & { readonly words: LaneWords }, view: BodyView, { rows, behind, scrollTop, bottom }: PaintedRows): void {
  const { palette, widthPx, words } = scene
  const { selection } = view
  for (const row of rows) {
    const top = Math.round(row.y - scrollTop)
    const lane = laneOf(row)
    const heading = lane.isHeading?.(row) ?? false
    if (heading || (selection !== null && lane.isSelected?.(row, selection, scene.model))) {
      ctx.fillStyle = heading ? palette.panel : palette.selected
      ctx.fillRect(0, top, widthPx, row.height)
    }
  }
  ctx.fillStyle = palette.line
  for (const tick of view.ticks) ctx.fillRect(Math.round(sceneX(scene, tick.unit)), 0, 1, bottom)
  for (const row of rows) ctx.fillRect(0, Math.round(row.y + row.height - scrollTop) - 1, widthPx, 1)
  ctx.font = scene.font
  for (const row of behind) laneOf(row).paintBehind?.(ctx, scene, row, view)
  for (const row of rows) {
    const top = Math.round(row.y - scrollTop)
    scene.pixels?.open(top, row.height)
    laneOf(row).paint?.(ctx, scene, row, top, wordsOf(row, words))
    scene.pixels?.close()
  }
  scene.pixels?.flush(ctx)
}

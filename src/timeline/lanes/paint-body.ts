/** Draws the whole plot: row backgrounds, grid, and the lanes that are in view. */
import type { Tick } from '../axis/axis-ticks'
import type { LaneLayout } from './lane-layout'
import { paintCores } from './machine/paint-cores'
import { paintGilLane } from './machine/paint-gil-lane'
import { paintObjectLane } from './object/paint-object-lane'
import { paintProcessRow, paintStartLines } from './process/paint-process-row'
import { paintStrandsRow } from './strands/paint-strands-row'
import { paintRunQueue } from './machine/paint-run-queue'
import { paintTaskLane } from './task/paint-task-lane'
import { type Scene, sceneX } from './scene'
import type { Selection } from '../timeline-api'

export interface BodyView {
  readonly layout: LaneLayout
  readonly scrollTop: number
  readonly heightPx: number
  readonly ticks: readonly Tick[]
  readonly selection: Selection
}

export function paintBody(ctx: CanvasRenderingContext2D, scene: Scene, view: BodyView): void {
  const { palette, widthPx, dpr } = scene
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0)
  ctx.fillStyle = palette.background
  ctx.fillRect(0, 0, widthPx, view.heightPx)
  const bottom = view.scrollTop + view.heightPx
  const visible = view.layout.rows.filter((row) => row.y + row.height > view.scrollTop && row.y < bottom)
  for (const row of visible) {
    const top = Math.round(row.y - view.scrollTop)
    const section = row.kind === 'process' || (row.kind === 'internals' && row.pid === 0) || row.kind === 'objects' || row.kind === 'machine'
    if (section || isSelected(scene, row, view.selection)) {
      ctx.fillStyle = section ? palette.panel : palette.selected
      ctx.fillRect(0, top, widthPx, row.height)
    }
  }
  ctx.fillStyle = palette.line
  const contentBottom = Math.min(view.heightPx, Math.max(0, view.layout.height - view.scrollTop))
  for (const tick of view.ticks) ctx.fillRect(Math.round(sceneX(scene, tick.unit)), 0, 1, contentBottom)
  for (const row of visible) ctx.fillRect(0, Math.round(row.y + row.height - view.scrollTop) - 1, widthPx, 1)
  ctx.font = scene.font
  paintStartLines(ctx, scene, view.layout, view.scrollTop)
  for (const row of visible) {
    const top = Math.round(row.y - view.scrollTop)
    if (row.kind === 'task') paintTaskLane(ctx, scene, row, top)
    else if (row.kind === 'object') paintObjectLane(ctx, scene, row, top)
    else if (row.kind === 'strands') paintStrandsRow(ctx, scene, row, top)
    else if (row.kind === 'gil') paintGilLane(ctx, scene, row, top)
    else if (row.kind === 'cores') paintCores(ctx, scene, row, top)
    else if (row.kind === 'runQueue') paintRunQueue(ctx, scene, row, top)
    else if (row.kind === 'process' && row.several) paintProcessRow(ctx, scene, row, top)
  }
}

function isSelected(scene: Scene, row: LaneLayout['rows'][number], selection: Selection): boolean {
  if (selection === null) return false
  if (row.kind === 'object') return selection.kind === 'object' && selection.object === row.object
  if (row.kind !== 'task') return false
  if (selection.kind === 'task') return selection.task === row.task
  return selection.kind === 'segment' && scene.model.segments.task[selection.segment] === row.task
}

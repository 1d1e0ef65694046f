/** Draws the row that sums the strands of a task up. */
import { strandCensus } from '../../../trace/model/strand-census'
import { paintCensus } from '../paint-census'
import type { Scene } from '../scene'
import type { StrandsRow } from './row'

/** `top`: CSS px of the row's top on the canvas. */
export function paintStrandsRow(ctx: CanvasRenderingContext2D, scene: Scene, row: StrandsRow, top: number): void {
  const { strandTop, strandBottom } = scene.metrics
  paintCensus(ctx, scene, strandCensus(scene.model, row.task), row.count, top + strandTop, row.height - strandTop - strandBottom)
}

/**
 * Draws the row that sums the strands of a task up: how many of them are in which state, stacked, over time. The full
 * height stands for all that the run has; those that have ended, or are still to be made, leave it empty.
 */
import { LANE_STATE_COUNT, LaneState } from '../../../trace/model/lane-state'
import { strandCensus } from '../../../trace/model/strand-census'
import type { StrandsRow } from './row'
import type { Scene } from '../scene'
import { lookOf } from '../../look/state-look'
import { ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'

/** From the bottom up. */
const STACKED = [
  LaneState.running,
  LaneState.ready,
  LaneState.gil,
  LaneState.new,
  LaneState.deadlocked,
  LaneState.lock,
  LaneState.sync,
  LaneState.queue,
  LaneState.io,
  LaneState.join,
  LaneState.sleeping,
] as const
/** The few that run, or that stand for trouble, stay visible among thousands. */
const LEAST_PX: Readonly<Record<number, number>> = { [LaneState.running]: 2, [LaneState.deadlocked]: 2 }

/** `top`: CSS px of the row's top on the canvas. */
export function paintStrandsRow(ctx: CanvasRenderingContext2D, scene: Scene, row: StrandsRow, top: number): void {
  const census = strandCensus(scene.model, row.task)
  const { strandTop, strandBottom } = scene.metrics
  const height = row.height - strandTop - strandBottom
  const bottom = top + row.height - strandBottom
  const { mode } = scene.space
  const totals = totalsOf(
    census,
    mode,
    () =>
      new ColumnStretches({ us: census.us, step: census.steps }, mode, LANE_STATE_COUNT, (index, add) => {
        for (const state of STACKED) add(state, census.count(index, state))
      }),
  )
  const colours = Array.from({ length: LANE_STATE_COUNT }, (_, state) => scene.palette.looks[lookOf(state) ?? 'finished'].fill)
  paintStretches(ctx, scene, totals, { colours, order: STACKED, y: bottom - height, height, unitPx: height / row.count }, (index, x, right) => {
    let y = bottom
    for (const state of STACKED) {
      const count = census.count(index, state)
      const look = count > 0 ? lookOf(state) : null
      if (look === null) continue
      const px = Math.max(LEAST_PX[state] ?? 0, (count / row.count) * height)
      ctx.fillStyle = scene.palette.looks[look].fill
      ctx.fillRect(x, y - px, right - x, px)
      y -= px
    }
  })
}

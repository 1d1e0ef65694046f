/**
 * Draws how many of some tasks are in which state, stacked, over time. The full height stands for all of them that the run has; those that have
 * ended, or are still to be made, leave it empty. Where an error ended one of them, and where some were in a deadlock for less than a mark's width, is marked.
 */
import type { Census } from '../../trace/model/census'
import { LANE_STATE_COUNT, LaneState } from '../../trace/model/lane-state'
import { lookOf } from '../look/state-look'
import { severeStretches } from './census-severe'
import { ColumnStretches, paintStretches, totalsOf } from './paint-stretches'
import type { Scene } from './scene'
import { paintSevereMark } from './severe-mark'

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

/**
 * What lies at a height of the stack of a row: a state, and which of those in it, from 0 on. null: nothing. `fromBottom`: CSS px.
 */
export function stackedAt(census: Census, row: number, all: number, fromBottom: number, height: number): { readonly state: number; readonly place: number } | null {
  let base = 0
  for (const state of STACKED) {
    const count = census.count(row, state)
    if (count === 0) continue
    const px = Math.max(LEAST_PX[state] ?? 0, (count / all) * height)
    if (fromBottom >= base && fromBottom < base + px) return { state, place: Math.min(count - 1, Math.floor(((fromBottom - base) / px) * count)) }
    base += px
  }
  return null
}

/** `all`: how many tasks there are in all; `y`: CSS px of the stack's top on the canvas. */
export function paintCensus(ctx: CanvasRenderingContext2D, scene: Scene, census: Census, all: number, y: number, height: number): void {
  const bottom = y + height
  const { mode } = scene.space
  const totals = totalsOf(
    census,
    mode,
    () =>
      new ColumnStretches(census.begins, mode, LANE_STATE_COUNT, (index, add) => {
        for (const state of STACKED) add(state, census.count(index, state))
      }),
  )
  const colours = Array.from({ length: LANE_STATE_COUNT }, (_, state) => scene.palette.looks[lookOf(state) ?? 'finished'].fill)
  paintStretches(ctx, scene, totals, { colours, order: STACKED, y, height, unitPx: height / all }, (index, x, right) => {
    let top = bottom
    for (const state of STACKED) {
      const count = census.count(index, state)
      const look = count > 0 ? lookOf(state) : null
      if (look === null) continue
      const px = Math.max(LEAST_PX[state] ?? 0, (count / all) * height)
      ctx.fillStyle = scene.palette.looks[look].fill
      ctx.fillRect(x, top - px, right - x, px)
      top -= px
    }
  })
  const starts = (row: number) => (row >= census.begins.length ? scene.space.to : mode === 'time' ? census.begins.us(row) : census.begins.step(row))
  for (const { state, row, end } of severeStretches(census)) paintSevereMark(ctx, scene, state, starts(row), starts(end), y, height)
}

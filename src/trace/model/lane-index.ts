/**
 * Running totals over the closed segments of one task: how long it has been in each LaneState, kept every BLOCK segments.
 * Closed segments never change, so the index only grows.
 */
import { cell, item } from '../../model/cells'
import { LANE_STATE_COUNT, laneStateOf } from './lane-state'
import type { RunModel, TaskRow } from './run-model'

export const BLOCK = 32

export class LaneIndex {
  /** closed segments taken in */
  closed = 0
  /** totals before block k begin at k * LANE_STATE_COUNT */
  timeTotals = new Float64Array(LANE_STATE_COUNT * 16)
  private blocks = 16
  private readonly timeNow = new Float64Array(LANE_STATE_COUNT)

  /** Takes in the segments closed since the last call. */
  update(model: RunModel, task: TaskRow): void {
    const { segments } = model
    const rows = task.segments
    const count = rows.length
    for (let i = this.closed; i < count; i++) {
      const row = item(rows, i)
      if (cell(segments.endStep, row) < 0) break
      const block = Math.floor(i / BLOCK)
      if (i % BLOCK === 0) this.beginBlock(block)
      const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
      this.timeNow[state] = cell(this.timeNow, state) + segments.endUs(row) - segments.startUs(row)
      this.closed = i + 1
    }
  }

  private beginBlock(block: number): void {
    if (block === this.blocks) {
      this.blocks *= 2
      const time = new Float64Array(this.blocks * LANE_STATE_COUNT)
      time.set(this.timeTotals)
      this.timeTotals = time
    }
    this.timeTotals.set(this.timeNow, block * LANE_STATE_COUNT)
  }
}

const indexes = new WeakMap<RunModel, (LaneIndex | undefined)[]>()

/** The index of a task, brought up to date with the model; undefined for a task that does not exist. */
export function laneIndexOf(model: RunModel, task: number): LaneIndex | undefined {
  const row = model.task(task)
  if (!row) return undefined
  let ofModel = indexes.get(model)
  if (!ofModel) {
    ofModel = []
    indexes.set(model, ofModel)
  }
  let index = ofModel[task]
  if (!index) {
    index = new LaneIndex()
    ofModel[task] = index
  }
  index.update(model, row)
  return index
}

/** The segments of a task as stretches to be summed: one channel for each LaneState, so that a column's means are shares. */
import type { AxisMode } from '../../model/moment'
import { cell, item } from '../../model/cells'
import { LANE_STATE_COUNT, laneStateOf } from '../model/lane-state'
import type { RunModel, TaskRow } from '../model/run-model'
import type { Stretches } from './stretch-totals'

export class TaskStretches implements Stretches {
  readonly channels = LANE_STATE_COUNT
  private readonly model: RunModel
  private readonly task: TaskRow
  private readonly time: boolean

  constructor(model: RunModel, task: TaskRow, axis: AxisMode) {
    this.model = model
    this.task = task
    this.time = axis === 'time'
  }

  count(): number {
    return this.task.segments.length
  }

  start(index: number): number {
    const { segments } = this.model
    const row = item(this.task.segments, index)
    return this.time ? segments.startUs(row) : cell(segments.startStep, row)
  }

  end(index: number): number {
    const { segments } = this.model
    const row = item(this.task.segments, index)
    return this.time ? segments.endUs(row) : cell(segments.endStep, row)
  }

  amounts(index: number, tell: (channel: number, amount: number) => void): void {
    const { segments } = this.model
    const row = item(this.task.segments, index)
    tell(laneStateOf(cell(segments.state, row), cell(segments.reason, row)), 1)
  }
}

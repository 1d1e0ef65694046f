/**
 * The lanes of two runs beneath each other: tasks of one name are one lane, those of one name in the order in which they were made.
 * A lane is a row of columns over one axis, of time or of steps, the same for both runs. Pure.
 */
import { cell } from '../../model/cells'
import { LANE_STATE_COUNT, LaneState, laneStateOf } from '../model/lane-state'
import type { AxisMode } from '../../model/moment'
import type { RunModel, TaskRow } from '../model/run-model'
import { taskLabel } from '../model/task-label'

export interface AlignedLane {
  readonly name: string
  /** 0: there is none in that run */
  readonly a: number
  readonly b: number
}

/** Tasks of the program, in the order of the first run; then those that only the second one has. */
export function alignedLanes(a: RunModel, b: RunModel): readonly AlignedLane[] {
  const left = shownTasks(b).map((task) => ({ name: taskLabel(b, task.id), id: task.id }))
  const lanes = shownTasks(a).map((task): AlignedLane => {
    const name = taskLabel(a, task.id)
    const at = left.findIndex((other) => other.name === name)
    const [other] = at < 0 ? [] : left.splice(at, 1)
    return { name, a: task.id, b: other?.id ?? 0 }
  })
  return [...lanes, ...left.map(({ name, id }) => ({ name, a: 0, b: id }))]
}

function shownTasks({ tasks }: RunModel): readonly TaskRow[] {
  return tasks.filter(({ internal }) => !internal)
}

/** Where a run ends, in units of the axis. */
export function endOf({ endUs, stepCount }: RunModel, axis: AxisMode): number {
  return axis === 'time' ? endUs : stepCount
}

/** A stretch of columns in one LaneState. */
export interface ColumnStretch {
  readonly from: number
  readonly until: number
  readonly state: number
}

/** What lasts longest in a column is its state; a crash or a deadlock is, however short. */
export function laneColumns(model: RunModel, task: number, axis: AxisMode, span: number, columns: number): readonly ColumnStretch[] {
  const { segments } = model
  const perColumn = span / columns
  const weights = new Float64Array(columns * LANE_STATE_COUNT)
  for (const row of model.task(task)?.segments ?? []) {
    const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
    const open = cell(segments.endStep, row) < 0
    const from = axis === 'time' ? segments.startUs(row) : cell(segments.startStep, row)
    const until = open ? endOf(model, axis) : axis === 'time' ? segments.endUs(row) : cell(segments.endStep, row)
    const worst = state === LaneState.crashed || state === LaneState.deadlocked
    const last = Math.min(columns - 1, Math.floor(until / perColumn))
    for (let column = Math.min(columns - 1, Math.floor(from / perColumn)); column <= last; column++) {
      const covered = Math.min(until, (column + 1) * perColumn) - Math.max(from, column * perColumn)
      const at = column * LANE_STATE_COUNT + state
      weights[at] = cell(weights, at) + (worst ? span : Math.max(0, covered))
    }
  }
  const found: { from: number; until: number; state: number }[] = []
  for (let column = 0; column < columns; column++) {
    let state = 0
    for (let other = 1; other < LANE_STATE_COUNT; other++) if (cell(weights, column * LANE_STATE_COUNT + other) > cell(weights, column * LANE_STATE_COUNT + state)) state = other
    const before = found.at(-1)
    if (before?.state === state) before.until = column + 1
    else found.push({ from: column, until: column + 1, state })
  }
  return found.filter(({ state }) => state !== LaneState.none)
}

/**
 * A task's lane as columns of a small picture. A column shows how much of it each LaneState takes, in eighths, as the timeline does zoomed out: never one
 * state over others. What is there at all has an eighth. A crash or a deadlock takes its column whole, however short: it is the mark that must be seen.
 * Pure.
 */
import { cell } from '../../model/cells'
import type { AxisMode } from '../../model/moment'
import { LANE_STATE_COUNT, LaneState, laneStateOf, STACK_ORDER } from './lane-state'
import type { RunModel, TaskRow } from './run-model'

/** A column is divided into so many. */
export const EIGHTHS = 8

/** A state and how many eighths of a column it takes. */
export interface ColumnPart {
  readonly state: number
  readonly eighths: number
}

/** In the order of a stack, from its base on; what is not there lies on top. */
export type ColumnParts = readonly ColumnPart[]

const placeOf = (state: number) => (STACK_ORDER.includes(state) ? STACK_ORDER.indexOf(state) : STACK_ORDER.length)

const isSevere = (state: number) => state === LaneState.crashed || state === LaneState.deadlocked

/** Where a run ends, in units of the axis. */
export function endOf({ endUs, stepCount }: RunModel, axis: AxisMode): number {
  return axis === 'time' ? endUs : stepCount
}

/** The columns of a task's lane over `span` units of an axis; what is not covered is LaneState.none. */
export function laneColumns(model: RunModel, task: number, axis: AxisMode, span: number, columns: number): readonly ColumnParts[] {
  const { segments } = model
  const perColumn = span / columns
  const shares = new Float64Array(columns * LANE_STATE_COUNT)
  const severe = new Int8Array(columns)
  for (const row of model.task(task)?.segments ?? []) {
    const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
    const open = cell(segments.endStep, row) < 0
    const from = axis === 'time' ? segments.startUs(row) : cell(segments.startStep, row)
    const until = open ? endOf(model, axis) : axis === 'time' ? segments.endUs(row) : cell(segments.endStep, row)
    const last = Math.min(columns - 1, Math.floor(until / perColumn))
    for (let column = Math.min(columns - 1, Math.floor(from / perColumn)); column <= last; column++) {
      const share = (Math.min(until, (column + 1) * perColumn) - Math.max(from, column * perColumn)) / perColumn
      const at = column * LANE_STATE_COUNT + state
      if (share > 0) shares[at] = cell(shares, at) + share
      if (isSevere(state) && (share > 0 || until === from)) severe[column] = Math.max(cell(severe, column), state)
    }
  }
  return Array.from({ length: columns }, (_, column) =>
    cell(severe, column) > 0 ? [{ state: cell(severe, column), eighths: EIGHTHS }] : partsOf(shares.subarray(column * LANE_STATE_COUNT, (column + 1) * LANE_STATE_COUNT)),
  )
}

/** Whole eighths that come to a column: each share rounded, at least one; the largest gives or takes what is too much or too little. */
function partsOf(shares: Float64Array): ColumnParts {
  const covered = shares.reduce((sum, share) => sum + share, 0)
  const wholes = Array.from(shares, (share, state) => ({ state, share: state === LaneState.none ? Math.max(0, 1 - covered) : share }))
    .filter(({ share }) => share > 1e-6)
    .sort((a, b) => b.share - a.share)
    .slice(0, EIGHTHS)
    .map(({ state, share }) => ({ state, eighths: Math.max(1, Math.round(share * EIGHTHS)) }))
  let over = wholes.reduce((sum, { eighths }) => sum + eighths, -EIGHTHS)
  for (const part of wholes) {
    const taken = Math.min(over, part.eighths - 1)
    part.eighths -= taken
    over -= taken
  }
  return wholes.sort((a, b) => placeOf(a.state) - placeOf(b.state))
}

/**
 * Which of several lanes a small picture has room for: those that end badly first, then tasks of the kernel, then strands, each in their order.
 * They are returned in the order in which they came.
 */
export function lanesInPicture<T>(lanes: readonly T[], most: number, tasksOf: (lane: T) => readonly (readonly [model: RunModel, task: TaskRow])[]): readonly T[] {
  if (lanes.length <= most) return lanes
  const rank = (lane: T) => Math.min(...tasksOf(lane).map(([model, task]) => (endsBadly(model, task) ? 0 : task.within === 0 ? 1 : 2)))
  const chosen = new Set(
    lanes
      .map((lane) => ({ lane, rank: rank(lane) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ lane }) => lane),
  )
  return lanes.filter((lane) => chosen.has(lane))
}

/** Whether any stretch of it is a crash or a deadlock: those come last. */
function endsBadly({ segments }: RunModel, { segments: rows }: TaskRow): boolean {
  const row = rows.at(-1)
  return row !== undefined && isSevere(laneStateOf(cell(segments.state, row), cell(segments.reason, row)))
}

/** The lanes that a small picture may have, strands beneath the task that they were made in. */
export function pictureTasks(model: RunModel): readonly TaskRow[] {
  const strandsOf = ({ strands }: TaskRow) => strands.flatMap((id) => model.task(id) ?? [])
  return model.tasks
    .filter(({ within }) => within === 0)
    .flatMap((task) => [task, ...strandsOf(task)])
    .filter(({ internal }) => !internal)
}

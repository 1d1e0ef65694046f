/**
 * A run as a picture of a few hundred bytes: for each of its first tasks a row of letters, one for the state in each column of the step axis.
 * It stands for a run that is not there: in the list of kept programs, and in a link until Python is ready.
 * Links come from anybody: `pictureFrom` takes what is a picture and nothing else.
 */
import { isRecord } from '../model/field-objects.mjs'
import { cell } from '../model/cells'
import { LANE_STATE_COUNT, LaneState, type LaneStateName, laneStateNames, laneStateOf } from '../trace/model/lane-state'
import type { RunModel } from '../trace/model/run-model'
import { taskLabel } from '../trace/model/task-label'

export interface PictureLane {
  readonly name: string
  /** one letter a column (LETTERS) */
  readonly states: string
}

export interface RunPicture {
  readonly lanes: readonly PictureLane[]
}

export const PICTURE_COLUMNS = 96
export const PICTURE_LANES = 12
const LONGEST_NAME = 40

/** Links keep the letters: they never change their meaning, whatever LaneStates are numbered. */
const LETTERS: Readonly<Record<LaneStateName, string>> = {
  none: 'a',
  finished: 'b',
  new: 'c',
  sleeping: 'd',
  running: 'e',
  ready: 'f',
  gil: 'g',
  io: 'h',
  join: 'i',
  queue: 'j',
  lock: 'k',
  crashed: 'l',
  deadlocked: 'm',
  sync: 'n',
}
const STATES: ReadonlyMap<string, number> = new Map(laneStateNames.map((name) => [LETTERS[name], LaneState[name]]))

/** The LaneState in a column. */
export function pictureState(states: string, column: number): number {
  return STATES.get(states.charAt(column)) ?? LaneState.none
}

/** Null for a run that shows nothing. */
export function pictureOf(model: RunModel): RunPicture | null {
  const { stepCount } = model
  const tasks = model.tasks.filter(({ internal, kind }) => !internal && (kind === 'main' || kind === 'thread')).slice(0, PICTURE_LANES)
  if (stepCount === 0 || tasks.length === 0) return null
  return { lanes: tasks.map((task) => ({ name: taskLabel(model, task.id).slice(0, LONGEST_NAME), states: statesOf(model, task.segments) })) }
}

/** What lasts longest in a column is its state; a crash or a deadlock is, however short. */
function statesOf(model: RunModel, rows: readonly number[]): string {
  const perColumn = model.stepCount / PICTURE_COLUMNS
  const steps = new Float64Array(PICTURE_COLUMNS * LANE_STATE_COUNT)
  for (const row of rows) {
    const { segments } = model
    const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
    const from = cell(segments.startStep, row)
    const end = cell(segments.endStep, row)
    const until = end < 0 ? model.stepCount : Math.max(end, from + Number.MIN_VALUE)
    const last = Math.min(PICTURE_COLUMNS - 1, Math.floor(until / perColumn))
    for (let column = Math.floor(from / perColumn); column <= last; column++) {
      const covered = Math.min(until, (column + 1) * perColumn) - Math.max(from, column * perColumn)
      const weight = state >= LaneState.crashed ? model.stepCount : covered
      if (weight > 0) steps[column * LANE_STATE_COUNT + state] = cell(steps, column * LANE_STATE_COUNT + state) + weight
    }
  }
  return Array.from({ length: PICTURE_COLUMNS }, (_, column) => {
    const inColumn = steps.subarray(column * LANE_STATE_COUNT, (column + 1) * LANE_STATE_COUNT)
    const most = inColumn.reduce((best, weight, state) => (weight > cell(inColumn, best) ? state : best), 0)
    return LETTERS[laneStateNames[most] ?? 'none']
  }).join('')
}

/** `[[name, states], …]` */
export function pictureToWire({ lanes }: RunPicture): readonly (readonly [string, string])[] {
  return lanes.map(({ name, states }) => [name, states] as const)
}

/** Undefined for what is no picture. */
export function pictureFromWire(wire: unknown): RunPicture | undefined {
  if (!Array.isArray(wire) || wire.length === 0 || wire.length > PICTURE_LANES) return undefined
  const lanes = wire.map((entry: unknown) => (Array.isArray(entry) ? laneFrom(entry[0], entry[1]) : null))
  return lanes.includes(null) ? undefined : { lanes: lanes.filter((lane) => lane !== null) }
}

/** The same from what was stored as it is. */
export function pictureFrom(value: unknown): RunPicture | null {
  if (!isRecord(value) || !Array.isArray(value.lanes)) return null
  return pictureFromWire(value.lanes.map((lane: unknown) => (isRecord(lane) ? [lane.name, lane.states] : null))) ?? null
}

function laneFrom(name: unknown, states: unknown): PictureLane | null {
  if (typeof name !== 'string' || typeof states !== 'string' || states.length !== PICTURE_COLUMNS) return null
  return /^[a-n]+$/.test(states) ? { name: name.slice(0, LONGEST_NAME), states } : null
}

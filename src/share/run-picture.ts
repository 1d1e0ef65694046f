/**
 * A run as a picture of a few hundred bytes: for each of some lanes what its states take of each column of the step axis, as letters.
 * It stands for a run that is not there: in the list of kept programs, and in a link until Python is ready.
 * Links come from anybody: `pictureFrom` takes what is a picture and nothing else.
 */
import { isRecord } from '../model/field-objects.mjs'
import { type ColumnParts, EIGHTHS, laneColumns, lanesInPicture, pictureTasks } from '../trace/model/lane-columns'
import { LaneState, type LaneStateName, laneStateNames } from '../trace/model/lane-state'
import type { RunModel } from '../trace/model/run-model'
import { taskLabel } from '../trace/model/task-label'

export interface PictureLane {
  readonly name: string
  /** a letter (LETTERS) for a column in one state; for others each letter with its eighths, from the base on: 'e3k5' */
  readonly states: string
}

export interface RunPicture {
  readonly lanes: readonly PictureLane[]
  /** lanes of the run that the picture has no room for */
  readonly more: number
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

/** Null for a run that shows nothing. */
export function pictureOf(model: RunModel): RunPicture | null {
  const { stepCount } = model
  const tasks = pictureTasks(model)
  if (stepCount === 0 || tasks.length === 0) return null
  const shown = lanesInPicture(tasks, PICTURE_LANES, (task) => [[model, task]])
  return {
    lanes: shown.map(({ id }) => ({
      name: taskLabel(model, id).slice(0, LONGEST_NAME),
      states: laneColumns(model, id, 'steps', stepCount, PICTURE_COLUMNS).map(lettersOf).join(''),
    })),
    more: tasks.length - shown.length,
  }
}

function lettersOf(parts: ColumnParts): string {
  return parts.map(({ state, eighths }) => `${LETTERS[laneStateNames[state] ?? 'none']}${eighths === EIGHTHS ? '' : eighths}`).join('')
}

/** What `states` of a lane say of each column; null for a text that says nothing of PICTURE_COLUMNS columns. */
export function pictureColumns(states: string): readonly ColumnParts[] | null {
  if (states.length > PICTURE_COLUMNS * EIGHTHS * 2 || !/^([a-n][1-7]?)+$/.test(states)) return null
  const columns: { state: number; eighths: number }[][] = []
  let room = 0
  for (const [, letter = '', eighths] of states.matchAll(/([a-n])([1-7]?)/g)) {
    const part = { state: STATES.get(letter) ?? LaneState.none, eighths: eighths === '' ? EIGHTHS : Number(eighths) }
    if (room === 0) columns.push([])
    if (room === 0) room = EIGHTHS
    if (part.eighths > room) return null
    columns.at(-1)?.push(part)
    room -= part.eighths
  }
  return room === 0 && columns.length === PICTURE_COLUMNS ? columns : null
}

/** `[[name, states], …]`, and how many lanes there are besides, if there are any */
export function pictureToWire({ lanes, more }: RunPicture): readonly (readonly [string, string] | number)[] {
  return [...lanes.map(({ name, states }) => [name, states] as const), ...(more > 0 ? [more] : [])]
}

/** Undefined for what is no picture. */
export function pictureFromWire(wire: unknown): RunPicture | undefined {
  if (!Array.isArray(wire)) return undefined
  const last: unknown = wire.at(-1)
  const more = Number.isSafeInteger(last) && (last as number) > 0 ? (last as number) : 0
  const entries: readonly unknown[] = more > 0 ? wire.slice(0, -1) : wire
  if (entries.length === 0 || entries.length > PICTURE_LANES) return undefined
  const lanes = entries.map((entry) => (Array.isArray(entry) ? laneFrom(entry[0], entry[1]) : null))
  return lanes.includes(null) ? undefined : { lanes: lanes.filter((lane) => lane !== null), more }
}

/** The same from what was stored as it is. */
export function pictureFrom(value: unknown): RunPicture | null {
  if (!isRecord(value) || !Array.isArray(value.lanes)) return null
  const lanes: readonly unknown[] = value.lanes.map((lane: unknown) => (isRecord(lane) ? [lane.name, lane.states] : null))
  return pictureFromWire(typeof value.more === 'number' && value.more > 0 ? [...lanes, value.more] : lanes) ?? null
}

function laneFrom(name: unknown, states: unknown): PictureLane | null {
  if (typeof name !== 'string' || typeof states !== 'string' || pictureColumns(states) === null) return null
  return { name: name.slice(0, LONGEST_NAME), states }
}

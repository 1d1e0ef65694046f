/** Where each task stands in the five-state diagram, and where its token is drawn. Pure; lengths in SVG units. */
import type { BlockReasonName, TaskStateName } from '../../log/record-kinds'
import type { RunModel } from '../../trace/model/run-model'

export type StateGroup = 'new' | 'ready' | 'running' | 'blocked' | 'ended'

export interface Token {
  readonly task: number
  readonly state: TaskStateName
  readonly reason: BlockReasonName
  readonly x: number
  readonly y: number
  readonly group: StateGroup
}

export interface StatesNow {
  readonly tokens: readonly Token[]
  /** tasks of a group that have no token of their own */
  readonly more: Readonly<Record<StateGroup, number>>
}

export const BOX = { width: 76, height: 28 } as const

/** Centres of the boxes. */
export const PLACES: Readonly<Record<StateGroup, { readonly x: number; readonly y: number }>> = {
  new: { x: 42, y: 20 },
  ready: { x: 136, y: 20 },
  running: { x: 136, y: 112 },
  blocked: { x: 230, y: 112 },
  ended: { x: 42, y: 112 },
}

export const DIAGRAM_WIDTH = 272

/** Room for one row of tokens below the lower boxes, or for two when a run has more tasks than a row holds. */
export function diagramHeight(tasks: number): number {
  return tasks > PER_ROW ? 184 : 162
}

const PER_ROW = 4
const LONG_NUMBER = 90
const ROWS = 2
const SPACING = 20

const GROUP_OF: Readonly<Record<TaskStateName, StateGroup>> = {
  new: 'new',
  ready: 'ready',
  gil: 'ready',
  running: 'running',
  blocked: 'blocked',
  finished: 'ended',
  crashed: 'ended',
  deadlocked: 'blocked',
}

/** `internals`: tasks of the standard library have tokens too. */
export function statesNow(model: RunModel, step: number, internals: boolean): StatesNow {
  const members: Record<StateGroup, { task: number; state: TaskStateName; reason: BlockReasonName }[]> = { new: [], ready: [], running: [], blocked: [], ended: [] }
  for (const task of model.tasks) {
    if (task.startStep > step || (task.internal && !internals)) continue
    const now = model.taskAt(task.id, step)
    if (now) members[GROUP_OF[now.state]].push({ task: task.id, state: now.state, reason: now.reason })
  }
  const tokens: Token[] = []
  const more = { new: 0, ready: 0, running: 0, blocked: 0, ended: 0 }
  for (const group of Object.keys(members) as StateGroup[]) {
    const list = members[group]
    const most = PER_ROW * ROWS
    // a long number takes the room of two
    const shown = list.length > most ? list.slice(0, list.length - most < LONG_NUMBER ? most - 1 : most - 2) : list
    more[group] = list.length - shown.length
    shown.forEach((member, at) => {
      const inRow = Math.min(PER_ROW, shown.length + (more[group] > 0 ? 1 : 0) - Math.floor(at / PER_ROW) * PER_ROW)
      tokens.push({ ...member, group, ...tokenPlace(group, at, inRow) })
    })
  }
  return { tokens: tokens.sort((a, b) => a.task - b.task), more }
}

/** The right end of the number of those that have no token. */
export function moreEnd(group: StateGroup): { readonly x: number; readonly y: number } {
  const { x, y } = tokenPlace(group, PER_ROW * ROWS - 1, PER_ROW)
  return { x: x + SPACING / 2, y }
}

/** The place of the `at`-th token below (or above nothing: always below) its box, its row centred. */
export function tokenPlace(group: StateGroup, at: number, inRow: number): { readonly x: number; readonly y: number } {
  const place = PLACES[group]
  const row = Math.floor(at / PER_ROW)
  const column = at % PER_ROW
  return { x: place.x + (column - (inRow - 1) / 2) * SPACING, y: place.y + BOX.height / 2 + 13 + row * SPACING }
}

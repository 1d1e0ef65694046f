/** What must be seen of a census at every zoom: when errors ended tasks, and when some were in a deadlock. Looked for once in each row. */
import type { Census } from '../../trace/model/census'
import { LaneState } from '../../trace/model/lane-state'

/** From the beginning of a row to that of another; `end` is the number of rows where it lasts to the end of what is known. */
export interface SevereStretch {
  readonly state: typeof LaneState.crashed | typeof LaneState.deadlocked
  readonly row: number
  readonly end: number
}

interface Known {
  /** rows that cannot change any more and have been looked at */
  seen: number
  readonly crashes: number[]
  /** rows at which there began to be, or ceased to be, a deadlock: in turns */
  readonly turns: number[]
}

const known = new WeakMap<Census, Known>()

export function severeStretches(census: Census): readonly SevereStretch[] {
  let found = known.get(census)
  if (found === undefined) {
    found = { seen: 0, crashes: [], turns: [] }
    known.set(census, found)
  }
  const rows = census.begins.length
  const { crashes, turns } = found
  // the last row may still change
  for (; found.seen < rows - 1; found.seen++) look(census, found.seen, crashes, turns)
  const last = { crashes: [...crashes], turns: [...turns] }
  if (rows > 0) look(census, rows - 1, last.crashes, last.turns)
  const stretches: SevereStretch[] = last.crashes.map((row) => ({ state: LaneState.crashed, row, end: row }))
  for (let at = 0; at < last.turns.length; at += 2) stretches.push({ state: LaneState.deadlocked, row: last.turns[at] as number, end: last.turns[at + 1] ?? rows })
  return stretches
}

function look(census: Census, row: number, crashes: number[], turns: number[]): void {
  if (census.count(row, LaneState.crashed) > census.count(row - 1, LaneState.crashed)) crashes.push(row)
  if (census.count(row, LaneState.deadlocked) > 0 !== (turns.length % 2 === 1)) turns.push(row)
}

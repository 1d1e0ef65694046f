/**
 * Runs whose schedules were made by hand, as a tree: each is the run it was made from up to one choice, where another task went on.
 * Invariants: a parent stands before its children; no two have the same schedule. They are of the document's sheet.
 */
import { createStore } from 'zustand/vanilla'
import type { VerdictKindName } from '../log/record-kinds'
import { sameSchedule } from '../explore/recorded-schedule'

/** How such a run ended, when it was last seen. */
export interface HandEnd {
  readonly verdict: VerdictKindName
  readonly failure: boolean
  /** the schedule said something that could not be: it went another way there */
  readonly misfit: boolean
}

export interface HandRun {
  readonly id: number
  /** 0: none */
  readonly parent: number
  /** '' : none was given */
  readonly name: string
  readonly schedule: string
  /** null: not known */
  readonly end: HandEnd | null
}

export interface HandState {
  readonly runs: readonly HandRun[]
}

export type HandStore = ReturnType<typeof createHandStore>

const MOST_HAND_RUNS = 200
export const LONGEST_HAND_NAME = 60

export function createHandStore() {
  return createStore<HandState>()(() => ({ runs: [] }))
}

/** The run of a schedule; undefined: none was made. */
export const handRunOf = (runs: readonly HandRun[], schedule: string): HandRun | undefined =>
  schedule === '' ? undefined : runs.find((run) => sameSchedule(run.schedule, schedule))

/** Takes up a run that is made from another one; answers its id. */
export function addHandRun(store: HandStore, schedule: string, parent: number): number {
  const { runs } = store.getState()
  const same = handRunOf(runs, schedule)
  if (same) return same.id
  const id = Math.max(0, ...runs.map((run) => run.id)) + 1
  store.setState({ runs: [...runs, { id, parent, name: '', schedule, end: null }].slice(-MOST_HAND_RUNS) })
  return id
}

export function changeHandRun(store: HandStore, id: number, part: Partial<Pick<HandRun, 'name' | 'end'>>): void {
  store.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...part } : run)) }))
}

/** With all that were made from it. */
export function removeHandRun(store: HandStore, id: number): void {
  store.setState(({ runs }) => {
    const gone = new Set([id])
    for (const run of runs) if (gone.has(run.parent)) gone.add(run.id)
    return { runs: runs.filter((run) => !gone.has(run.id)) }
  })
}

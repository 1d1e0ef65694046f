/**
 * The last runs of this page, to compare with. Kept in memory, bounded by number and by events; a run made again under the same
 * program and settings takes the place of the one before.
 */
import { createStore } from 'zustand/vanilla'
import type { Configuration, Program } from '../model/configuration'
import { sameConfiguration } from '../model/configuration-values'
import type { RunModel } from '../trace/model/run-model'
import { type DocumentState, sameProgram } from './document-store'

export interface PastRun {
  /** 1 is the first of this page */
  readonly number: number
  readonly model: RunModel
  /** what was open */
  readonly document: Pick<DocumentState, 'name' | 'program' | 'origin'>
}

export interface HistoryState {
  /** the latest first */
  readonly runs: readonly PastRun[]
  /** number of the run that the one on show is compared with; 0: none is chosen */
  readonly compared: number
}

export type HistoryStore = ReturnType<typeof createHistoryStore>

export const MOST_RUNS = 10
const MOST_EVENTS = 1_500_000

export function createHistoryStore() {
  return createStore<HistoryState>()(() => ({ runs: [], compared: 0 }))
}

const isSame = (a: { program: Program; configuration: Configuration }, b: { program: Program; configuration: Configuration }) =>
  !a.configuration.live && sameProgram(a.program, b.program) && sameConfiguration(a.configuration, b.configuration)

/** Takes up a run that is over. */
export function rememberRun(store: HistoryStore, model: RunModel, { name, program, origin }: DocumentState): void {
  if (store.getState().runs.some((run) => run.model === model)) return
  store.setState(({ runs, compared }) => {
    const before = runs.find((run) => isSame(run.model, model))
    const number = Math.max(0, ...runs.map((run) => run.number)) + 1
    const all = [{ number, model, document: { name, program, origin } }, ...runs.filter((run) => run !== before)]
    let events = 0
    // the run on show and one to compare it with are always there
    const kept = all.filter((run, at) => {
      events += run.model.events.length
      return at < 2 || (at < MOST_RUNS && events <= MOST_EVENTS)
    })
    return { runs: kept, compared: kept.some((run) => run.number === compared) ? compared : 0 }
  })
}

/**
 * The last runs, to compare with: those of this page with their models, and those that the browser kept from before, whose recordings are read
 * when one is asked for. Bounded by number and, of models, by events;
 * those that the reader named stay longer. A run made again under the same program and settings takes the place of
 * the one before.
 */
import { createStore } from 'zustand/vanilla'
import type { KeptRun, RunEnd } from '../library/kept-run'
import { LONGEST_NAME } from '../library/kept-program'
import { longestStaying } from '../library/staying-runs'
import { randomId } from '../library/random-id'
import type { Configuration, Program } from '../model/configuration'
import { sameConfiguration } from '../model/configuration-values'
import { pictureOf, type RunPicture } from '../share/run-picture'
import type { RunModel } from '../trace/model/run-model'
import { type DocumentState, type Origin, sameProgram } from './document-store'

export interface PastRun {
  readonly id: string
  /** what it is called by where it has no name: 1 is the first */
  readonly number: number
  /** the name that the reader gave it; '': none */
  readonly called: string
  /** when it ended, wall clock, ms */
  readonly at: number
  readonly program: Program
  readonly configuration: Configuration
  /** what was open */
  readonly document: Pick<DocumentState, 'name' | 'program' | 'origin'>
  readonly end: RunEnd
  readonly picture: RunPicture | null
  /** null: it is to be read, or has to be made again */
  readonly model: RunModel | null
  /** where its recording is: on its way to the shelf, on it, or nowhere */
  readonly recording: 'kept' | 'none'
}

export interface HistoryState {
  /** the latest first */
  readonly runs: readonly PastRun[]
  /** id of the run that the one on show is compared with; '': none is chosen */
  readonly compared: string
  /** lanes of the compared run are drawn beneath those of the one on show, while the comparison is open */
  readonly beside: boolean
}

export type HistoryStore = ReturnType<typeof createHistoryStore>

export const MOST_RUNS = 20
const MOST_EVENTS = 1_500_000

export function createHistoryStore() {
  return createStore<HistoryState>()(() => ({ runs: [], compared: '', beside: true }))
}

interface Ran {
  readonly program: Program
  readonly configuration: Configuration
}

const isSame = (a: Ran, b: Ran) => !a.configuration.live && sameConfiguration(a.configuration, b.configuration) && sameProgram(a.program, b.program)

/** Takes up a run that is over. */
export function rememberRun(store: HistoryStore, model: RunModel, { name, program, origin }: DocumentState, now = Date.now()): void {
  if (store.getState().runs.some((run) => run.model === model)) return
  store.setState(({ runs, compared }) => {
    const before = runs.find((run) => isSame(run, model))
    const number = Math.max(0, ...runs.map((run) => run.number)) + 1
    const run: PastRun = {
      id: randomId(),
      number,
      called: before?.called ?? '',
      at: now,
      program: model.program,
      configuration: model.configuration,
      document: { name, program, origin },
      end: { kind: model.verdict?.kind ?? 'stopped', us: model.endUs, steps: model.stepCount },
      picture: pictureOf(model),
      model,
      recording: 'none',
    }
    const kept = bounded([run, ...runs.filter((other) => other !== before)])
    return { runs: kept, compared: kept.some(({ id }) => id === compared) ? compared : '' }
  })
}

/** Of so many runs those that stay, with as many models as there is room for. */
function bounded(runs: readonly PastRun[]): readonly PastRun[] {
  let events = 0
  const staying = new Set(longestStaying(runs).slice(0, MOST_RUNS))
  return runs
    .filter((run) => staying.has(run))
    .flatMap((run, at) => {
      events += run.model?.events.length ?? 0
      // the run on show and one to compare it with are always there
      if (run.model === null || at < 2 || events <= MOST_EVENTS) return [run]
      return run.recording === 'kept' || run.called !== '' ? [{ ...run, model: null }] : []
    })
}

/** Takes up what the browser kept: behind the runs of this page, which have higher numbers then. */
export function recallRuns(store: HistoryStore, kept: readonly KeptRun[], originOf: (run: KeptRun) => Origin | null): void {
  store.setState(({ runs }) => {
    const oldestFirst = [...kept].sort((a, b) => a.at - b.at)
    const older = oldestFirst.filter((run) => !runs.some((other) => other.id === run.id || isSame(other, run)))
    let number = 0
    const recalled = older.map((run): PastRun => {
      // two tabs may have counted alike
      number = Math.max(number + 1, run.number)
      const { id, at, called, program, configuration, end, picture, name, bytes } = run
      return {
        id,
        number,
        called,
        at,
        program,
        configuration,
        end,
        picture,
        document: { name, program, origin: originOf(run) },
        model: null,
        recording: bytes > 0 ? 'kept' : 'none',
      }
    })
    const ours = runs.map((run, at) => {
      const called = run.called || (oldestFirst.findLast((other) => other.called !== '' && isSame(other, run))?.called ?? '')
      return { ...run, called, number: number + runs.length - at }
    })
    return { runs: bounded([...ours, ...recalled.reverse()]) }
  })
}

/** The run of this model, if it is among the last ones. */
export const runOf = (store: HistoryStore, model: RunModel): PastRun | undefined => store.getState().runs.find((run) => run.model === model)

/** Gives a run a name; '' takes it back. */
export function nameRun(store: HistoryStore, id: string, called: string): void {
  store.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, called: called.slice(0, LONGEST_NAME) } : run)) }))
}

/** What became known of a run. */
export function changeRun(store: HistoryStore, id: string, part: Partial<Pick<PastRun, 'model' | 'recording'>>): void {
  store.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...part } : run)) }))
}

export function forgetRun(store: HistoryStore, id: string): void {
  store.setState(({ runs, compared }) => ({ runs: runs.filter((run) => run.id !== id), compared: compared === id ? '' : compared }))
}

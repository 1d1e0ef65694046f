/**
 * The exploration of the program on the page: how far it has come, and what it found. It is of the program and configuration that are kept with it,
 * which the document may have left behind since.
 */
import { createStore } from 'zustand/vanilla'
import type { Exploration, Progress } from '../explore/explorer'
import type { ToldSteps } from '../explore/told-steps'
import type { Configuration, GilMode, Program } from '../model/configuration'
import type { RunPicture } from '../share/run-picture'
import type { RunModel } from '../trace/model/run-model'
import type { AppState } from './app-state'
import type { DocumentStore } from './document-store'
import { KeptByProgram, programOf } from './kept-by-program'
import type { KeyValueStorage } from './preferences-store'
import { isComputing } from './run-store'

export interface ExplorationSettings {
  /** of this computer's time */
  readonly seconds: number
  readonly preemptions: number
  /** where threads may be switched; null: as in the program's settings */
  readonly gil: GilMode | null
  /** as typed: variables by whose values at the end ends are told apart too (model/state-paths.mjs) */
  readonly variables: string
}

/** What is known of a way to end beside its words, from its run. */
export interface Described {
  /** under which the run is on show: everything is recorded, where that changes nothing */
  readonly schedule: string
  /** null: too long to be kept */
  readonly model: RunModel | null
  readonly picture: RunPicture | null
  /** null: nothing is told */
  readonly steps: ToldSteps | null
  /** a run that ends otherwise, the same for as long as it can be; null: none is known */
  readonly beside: RunModel | null
}

export interface ExplorationState {
  readonly settings: ExplorationSettings
  /** 'telling': the shortest schedules are looked for */
  readonly phase: 'none' | 'running' | 'telling' | 'over' | 'failed'
  readonly progress: Progress
  /** what was explored */
  readonly subject: { readonly program: Program; readonly configuration: Configuration } | null
  readonly found: Exploration | null
  /** the findings came with a link or a file, or were kept: each is tried again before it is shown */
  readonly brought: boolean
  /** by the outcome's schedule; filled one after the other */
  readonly described: ReadonlyMap<string, Described>
  /** runs of what was found are being looked at */
  readonly describing: boolean
  /** how many of the brought ones did not end so again */
  readonly dropped: number
  /** hints of races that the reader does not want to see, by their kind, what they are of and their lines */
  readonly dismissed: readonly string[]
  /** why nothing could be explored */
  readonly fault: string
}

export type ExplorationStore = ReturnType<typeof createExplorationStore>

export const NO_PROGRESS: Progress = { runs: 0, outcomes: 0, failures: 0, exhausted: -1, telling: false }

const KEY = 'pylanes.dismissed'
const MOST = 200
const LONGEST = 500
const NONE: readonly string[] = []

/** Which hints are dismissed follows the document, and is kept for each program across visits where the browser lets us. */
export function createExplorationStore(storage: KeyValueStorage | null, document: DocumentStore) {
  const kept = new KeptByProgram(storage, KEY, readDismissed)
  let program = programOf(document.getState())
  const store = createStore<ExplorationState>()(() => ({
    settings: { seconds: 10, preemptions: 2, gil: null, variables: '' },
    phase: 'none',
    progress: NO_PROGRESS,
    subject: null,
    found: null,
    brought: false,
    described: new Map(),
    describing: false,
    dropped: 0,
    dismissed: kept.get(program) ?? NONE,
    fault: '',
  }))
  document.subscribe((now) => {
    const next = programOf(now)
    if (next === program) return
    program = next
    store.setState({ dismissed: kept.get(next) ?? NONE })
  })
  store.subscribe(({ dismissed }) => {
    if (dismissed !== (kept.get(program) ?? NONE)) kept.keep(program, dismissed.length > 0 ? dismissed : null)
  })
  return store
}

const readDismissed = (given: unknown): readonly string[] =>
  Array.isArray(given) ? given.filter((one): one is string => typeof one === 'string' && one.length <= LONGEST).slice(0, MOST) : NONE

/** Whether one can be begun: Python is there, none goes on, and nothing is being measured. */
export function canExplore({ exploration, run }: Pick<AppState, 'exploration' | 'run'>): boolean {
  const { phase } = exploration.getState()
  const { interpreter, activity, model } = run.getState()
  const measures = isComputing(activity) && model?.configuration.live === true
  return phase !== 'running' && phase !== 'telling' && interpreter.kind !== 'unsupported' && interpreter.kind !== 'failed' && !measures
}

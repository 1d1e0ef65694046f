/**
 * The explorations of the page: begun, stopped, given up when the program is edited or a run is measured, and one of the runs that were found made the
 * run on the page. At most one goes on at a time.
 */
import type { Outcome, Progress } from '../explore/explorer'
import type { Runtime } from '../runtime/runtime-api'
import type { AppState } from '../state/app-state'
import { configure, sameProgram } from '../state/document-store'
import { canExplore, type ExplorationState, NO_PROGRESS } from '../state/exploration-store'
import { setAxis } from '../state/playback-actions'
import { isComputing } from '../state/run-store'
import { exploreProgram } from './explore-program'
import type { RunController } from './run-controller'

/** The page tells so often, milliseconds, how far it has come. */
const TELLS_EVERY_MS = 200
/** A processor is left for the page. */
const MOST_WORKERS = 8

export class Exploring {
  private abort: AbortController | null = null
  private stopped = false
  private readonly state: AppState
  private readonly runtime: Runtime
  private readonly controller: RunController

  constructor(state: AppState, runtime: Runtime, controller: RunController) {
    this.state = state
    this.runtime = runtime
    this.controller = controller
    state.document.subscribe(({ program, sheet }, before) => {
      const { subject } = state.exploration.getState()
      if (sheet !== before.sheet) this.clear()
      else if (subject && !sameProgram(subject.program, program)) this.giveUp()
    })
    state.run.subscribe(({ activity, model }) => {
      if (isComputing(activity) && model?.configuration.live) this.giveUp()
    })
  }

  async begin(): Promise<void> {
    if (!canExplore(this.state)) return
    const { program, configuration: ofDocument } = this.state.document.getState()
    const { settings } = this.state.exploration.getState()
    const { seconds, preemptions } = settings
    const configuration = { ...ofDocument, gil: settings.gil ?? ofDocument.gil, live: false, choices: [], schedule: '' }
    const abort = new AbortController()
    this.abort = abort
    this.stopped = false
    this.set({ phase: 'running', progress: NO_PROGRESS, subject: { program, configuration }, found: null, fault: '' })
    let told = 0
    const watch = (progress: Progress) => {
      if (abort.signal.aborted) return 'finish' as const
      if (progress.telling) this.set({ phase: 'telling', progress })
      else if (performance.now() - told > TELLS_EVERY_MS) {
        told = performance.now()
        this.set({ progress })
      }
      return this.stopped ? ('finish' as const) : ('go on' as const)
    }
    const workers = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency - 1))
    try {
      const found = await exploreProgram(this.runtime, program, configuration, { seconds, preemptions, workers, watch, signal: abort.signal })
      if (abort.signal.aborted) return
      const { runs, outcomes, exhausted } = found
      const failures = outcomes.filter(({ failure }) => failure).length
      this.set({ phase: 'over', found, progress: { runs, outcomes: outcomes.length, failures, exhausted, telling: false } })
    } catch (error) {
      if (!abort.signal.aborted) this.set({ phase: 'failed', fault: error instanceof Error ? error.message : String(error) })
    }
  }

  /** What was found by now is told. */
  finish(): void {
    this.stopped = true
    if (this.state.exploration.getState().phase === 'running') this.set({ phase: 'telling' })
  }

  show({ schedule }: Outcome): void {
    const { subject } = this.state.exploration.getState()
    const { program } = this.state.document.getState()
    if (!subject || !sameProgram(subject.program, program)) return
    const configuration = { ...subject.configuration, schedule }
    configure(this.state.document, configuration)
    setAxis(this.state, 'steps')
    this.state.view.setState(({ phoneTab }) => ({ phoneTab: phoneTab === 'code' ? 'timeline' : phoneTab }))
    this.controller.runAndReport(program, this.state.document.getState().configuration, { decisive: true })
  }

  private set(part: Partial<ExplorationState>): void {
    this.state.exploration.setState(part)
  }

  private giveUp(): void {
    const { phase } = this.state.exploration.getState()
    if (phase !== 'running' && phase !== 'telling') return
    this.abort?.abort()
    this.set({ phase: 'none', subject: null, progress: NO_PROGRESS })
  }

  private clear(): void {
    this.abort?.abort()
    this.set({ phase: 'none', subject: null, found: null, progress: NO_PROGRESS, fault: '' })
  }
}

/**
 * The explorations of the page: begun, stopped, given up when the program is edited or a run is measured, and one of the runs that were found made the
 * run on the page. At most one goes on at a time.
 */
import type { Outcome, Progress } from '../explore/explorer'
import type { Configuration, Program } from '../model/configuration'
import type { RepeatedRuns, Runtime } from '../runtime/runtime-api'
import type { AppState } from '../state/app-state'
import { stateNamesFrom, stateProblem } from '../model/state-paths.mjs'
import { configure, sameProgram } from '../state/document-store'
import { canExplore, type Described, type ExplorationState, NO_PROGRESS } from '../state/exploration-store'
import { rememberRun } from '../state/history-store'
import { setAxis } from '../state/playback-actions'
import { isComputing } from '../state/run-store'
import { createRunBuilder } from '../trace/decode/run-builder'
import { exploreProgram } from './explore-program'
import type { RunModel } from '../trace/model/run-model'
import type { LinkView } from '../share/link-state'
import type { RunController } from './run-controller'
import { whenAsked } from './seldom'

/** The page tells so often, milliseconds, how far it has come. */
const TELLS_EVERY_MS = 200
/** All processors work, also that of the page, whose frames come in time all the same (docs/explore.md); each takes memory. */
const MOST_WORKERS = 8
/** More ways to end are not described. */
const MOST_DESCRIBED = 24
/** Decoding lets the page go on after so many. */
const RECORDS_AT_A_TIME = 4000

const NOTHING_FOUND: Omit<ExplorationState, 'settings' | 'dismissed'> = {
  phase: 'none',
  progress: NO_PROGRESS,
  subject: null,
  found: null,
  brought: false,
  described: new Map(),
  describing: false,
  dropped: 0,
  fault: '',
}

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
    const variables = stateNamesFrom(settings.variables)
    if (stateProblem(variables) !== '') return
    const configuration = { ...ofDocument, gil: settings.gil ?? ofDocument.gil, live: false, choices: [], schedule: '' }
    // what was brought may still be tried
    this.abort?.abort()
    const abort = new AbortController()
    this.abort = abort
    this.stopped = false
    this.set({ ...NOTHING_FOUND, phase: 'running', subject: { program, configuration } })
    let told = 0
    let telling = false
    const watch = (progress: Progress) => {
      if (abort.signal.aborted) return 'finish' as const
      if (progress.telling) {
        if (!telling) this.set({ phase: 'telling', progress })
        telling = true
      } else if (performance.now() - told > TELLS_EVERY_MS) {
        told = performance.now()
        this.set({ progress })
      }
      return this.stopped ? ('finish' as const) : ('go on' as const)
    }
    const workers = Math.min(MOST_WORKERS, navigator.hardwareConcurrency)
    try {
      const found = await exploreProgram(this.runtime, program, configuration, { seconds, preemptions, variables, workers, watch, signal: abort.signal })
      if (abort.signal.aborted) return
      const { runs, outcomes, exhausted } = found
      const failures = outcomes.filter(({ failure }) => failure).length
      this.set({ phase: 'over', found, describing: true, progress: { runs, outcomes: outcomes.length, failures, exhausted, telling: false } })
      await this.describe(abort.signal)
    } catch (error) {
      if (!abort.signal.aborted) this.set({ phase: 'failed', fault: error instanceof Error ? error.message : String(error) })
    }
  }

  /** What was found by now is told. */
  finish(): void {
    this.stopped = true
    if (this.state.exploration.getState().phase === 'running') this.set({ phase: 'telling' })
  }

  /** Makes it the run on the page, at the step that decided it; waits until that is known. */
  async show(outcome: Outcome): Promise<void> {
    const { subject } = this.state.exploration.getState()
    const known = await this.knownOf(outcome)
    const { program } = this.state.document.getState()
    if (!subject || subject !== this.state.exploration.getState().subject || !sameProgram(subject.program, program)) return
    configure(this.state.document, { ...subject.configuration, schedule: known?.schedule ?? outcome.schedule })
    setAxis(this.state, 'steps')
    this.state.view.setState(({ phoneTab }) => ({ phoneTab: phoneTab === 'code' ? 'timeline' : phoneTab }))
    if (known?.beside) this.remember(known.beside)
    const view = known && decisiveView(known)
    this.controller.runAndReport(program, this.state.document.getState().configuration, view ? { view } : { decisive: true })
  }

  /** What is known of an outcome, as soon as it is; undefined: nothing will be. */
  private knownOf({ schedule }: Outcome): Promise<Described | undefined> {
    const { exploration } = this.state
    return new Promise((resolve) => {
      const look = (): boolean => {
        const { described, describing } = exploration.getState()
        const known = described.get(schedule)
        if (known || !describing) resolve(known)
        return known !== undefined || !describing
      }
      if (look()) return
      const unsubscribe = exploration.subscribe(() => {
        if (look()) unsubscribe()
      })
    })
  }

  /** Tries what was brought, once. */
  async tryBrought(): Promise<void> {
    const { brought, describing, described, phase } = this.state.exploration.getState()
    if (!brought || describing || described.size > 0 || phase !== 'over') return
    const abort = new AbortController()
    this.abort = abort
    this.set({ describing: true })
    try {
      await this.runtime.ready
      if (!abort.signal.aborted) await this.describe(abort.signal)
    } catch (error) {
      if (!abort.signal.aborted) this.set({ phase: 'failed', describing: false, fault: error instanceof Error ? error.message : String(error) })
    }
  }

  /** What was found is looked at run by run, so that it can be shown; what came with a link is tried. */
  private async describe(signal: AbortSignal): Promise<void> {
    const { subject, found } = this.state.exploration.getState()
    if (!subject || !found) return
    this.set({ describing: true })
    const { askedOf, describeOutcome } = await whenAsked()
    if (signal.aborted) return
    const runs = this.runtime.repeat(subject.program, 1, askedOf(found.outcomes))
    try {
      for (const outcome of found.outcomes.slice(0, MOST_DESCRIBED)) {
        const known = await describeOutcome((schedule) => runOnce(runs, subject, schedule), outcome, found.outcomes)
        if (signal.aborted) return
        if (known) this.state.exploration.setState(({ described }) => ({ described: new Map(described).set(outcome.schedule, known) }))
        else this.drop(outcome)
      }
    } finally {
      runs.dispose()
      if (!signal.aborted) this.set({ describing: false })
    }
  }

  /** It does not end so again: it is not shown. */
  private drop(outcome: Outcome): void {
    this.state.exploration.setState(({ found, dropped }) => ({
      found: found && { ...found, outcomes: found.outcomes.filter(({ schedule }) => schedule !== outcome.schedule) },
      dropped: dropped + 1,
    }))
  }

  /** The run is there to be compared with. */
  private remember(model: RunModel): void {
    const { history, document } = this.state
    rememberRun(history, model, document.getState())
    const past = history.getState().runs.find((run) => run.model === model)
    if (past) history.setState({ compared: past.id })
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
    this.set(NOTHING_FOUND)
  }
}

/** At the step that decided it, its task selected. */
function decisiveView({ model, steps }: Described): LinkView | null {
  const decision = steps?.decision
  if (!model || !decision) return null
  const step = Math.min(model.events.step(decision.row), model.stepCount - 1)
  return { playhead: { us: model.stepUs(step) ?? 0, step }, selection: { kind: 'task', task: decision.task } }
}

async function runOnce(runs: RepeatedRuns, { program, configuration }: { program: Program; configuration: Configuration }, schedule: string) {
  const scheduled = { ...configuration, schedule, live: false, choices: [] }
  const log = await runs.run(scheduled)
  if (typeof log === 'string') return null
  const builder = createRunBuilder(program, scheduled, log)
  while (builder.pull(RECORDS_AT_A_TIME) > 0) await new Promise<void>((resolve) => setTimeout(resolve))
  return builder.fault || !builder.model.verdict ? null : { model: builder.model, state: log.state }
}

/**
 * The composition of runtime and stores: starts runs, shows recordings, and says when nothing is going on.
 * Invariant: at most one run is followed; starting another disposes of the one before.
 */
import { type Configuration, DEFAULT_LIMITS, type Limits, type Program } from '../model/configuration'
import { MOST_MEMORY_BYTES } from '../model/configuration-fields.mjs'
import type { Runtime } from '../runtime/runtime-api'
import type { LinkView } from '../share/link-state'
import type { AppState } from '../state/app-state'
import { restored } from '../state/playback'
import { playFromStart, resetPlayback, seekEnd, seekStep } from '../state/playback-actions'
import { reportFault } from '../state/fault-store'
import { isComputing } from '../state/run-store'
import { decodeRecording, type Recording } from '../log/recording'
import { expectError } from '../model/expected-error'
import { decisiveStep, endsBadly, troubleStep } from '../trace/explain/decisive-step'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { LogBuffers } from '../log/log'
import type { RunModel } from '../trace/model/run-model'
import { painted } from './frame-loop'
import { RunFollower } from './run-follower'

/** There is no interpreter to run a program: the machine's state says why. */
class NoInterpreter extends Error {}

export interface RunOptions {
  /** where to look once the run rests; without it the run plays from its start */
  readonly view?: LinkView
  /** the playhead goes to where the run was decided */
  readonly decisive?: boolean
  /** nobody watches: input ends where the given text ends, a limit ends the run, the playhead stays at the end */
  readonly unattended?: boolean
  /** go on at once when the run comes to its limit */
  readonly beyondLimit?: boolean
}

/** A run at rest: decoded, and as the log it was decoded from. */
export interface RestedRun {
  readonly model: RunModel
  readonly log: LogBuffers
}

export class RunController {
  private follower: RunFollower | null = null
  /** counts what was asked for, so that a slow boot or recording does not replace something newer */
  private requests = 0
  private pending: Promise<unknown> = Promise.resolve()
  /** those the followed run is under now */
  private limits: Limits = DEFAULT_LIMITS
  /** the recording on show, and the run that was followed last */
  private recorded: RestedRun | null = null
  private followed: RestedRun | null = null
  private readonly state: AppState
  private readonly runtime: Runtime
  /** the page is there: what it shows when it opens is read then, the page itself comes first */
  private readonly pageIsThere: Promise<void>
  private readonly wakeFrames: () => void

  constructor(state: AppState, runtime: Runtime, pageIsThere: Promise<void>, wakeFrames: () => void) {
    this.state = state
    this.runtime = runtime
    this.pageIsThere = pageIsThere
    this.wakeFrames = wakeFrames
  }

  /** A task of the frame loop. */
  readonly pull = (): boolean => this.follower?.pull() ?? false

  /** Runs a program as soon as an interpreter is ready. Resolves with the run at rest; rejects when none can be had. Null: something newer was asked for. */
  run(program: Program, configuration: Configuration, options: RunOptions = {}): Promise<RestedRun | null> {
    const running = this.begin(program, configuration, options)
    // whoever asked hears of a failure; here it only counts that it is over
    this.pending = running.then(noop, noop)
    return running
  }

  /** Runs a program for somebody who does not look at the outcome: faults are shown in the page. */
  runAndReport(program: Program, configuration: Configuration, options: RunOptions = {}): void {
    this.run(program, configuration, options).catch((error: unknown) => this.report(error))
  }

  /** What became of a run that nobody waits for. That there is no interpreter is shown as the machine's state already. */
  private report(error: unknown): void {
    if (!(error instanceof NoInterpreter)) reportFault(this.state.faults, 'decoder', error)
  }

  private async begin(program: Program, configuration: Configuration, options: RunOptions): Promise<RestedRun | null> {
    const request = ++this.requests
    this.follower?.dispose()
    this.follower = null
    this.recorded = null
    this.state.run.setState({ activity: 'starting', decoding: false })
    try {
      await this.runtime.ready
    } catch (error) {
      if (request === this.requests) this.state.run.setState({ activity: 'none' })
      throw new NoInterpreter(error instanceof Error ? error.message : String(error), { cause: error })
    }
    if (request !== this.requests) return null
    resetPlayback(this.state)
    this.limits = configuration.limits
    const follower = this.follow(program, configuration, options)
    this.wakeFrames()
    const status = await follower.rested
    if (request !== this.requests) return null
    const { model } = this.state.run.getState()
    if (options.beyondLimit && status.phase === 'limit') {
      this.continueRun()
      return model && { model, log: follower.log }
    }
    if (model) this.showRested(model, options, follower.interactive || status.verdict === 'stopped')
    if (status.phase === 'over') follower.dispose()
    return model && { model, log: follower.log }
  }

  private follow(program: Program, configuration: Configuration, options: RunOptions): RunFollower {
    try {
      this.follower = new RunFollower(this.state, this.runtime, program, configuration, options.unattended ?? false)
      const { model } = this.state.run.getState()
      this.followed = model && { model, log: this.follower.log }
      return this.follower
    } catch (error) {
      this.state.run.setState({ activity: 'none', decoding: false })
      throw error
    }
  }

  /** `recorded`: of the gallery, whose moments tell the story from its beginning. */
  private showRested(model: RunModel, options: RunOptions, stay: boolean, recorded = false): void {
    const { following } = this.state.playback.getState()
    if (options.view?.playhead) this.applyView(model, options.view)
    else if (options.decisive) this.showStep(decisiveStep(model))
    else if (options.unattended || stay) seekEnd(this.state)
    else if (following && !recorded && endsBadly(model)) this.showStep(troubleStep(model))
    else if (following) this.playOrEnd()
  }

  /** -1: to the end. */
  private showStep(step: number): void {
    if (step >= 0) seekStep(this.state, step)
    else seekEnd(this.state)
  }

  private playOrEnd(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) seekEnd(this.state)
    else playFromStart(this.state)
    this.wakeFrames()
  }

  private applyView(model: RunModel, view: LinkView): void {
    if (view.playhead) this.state.playback.setState({ playhead: restored(model, view.playhead), playing: false, following: false })
    if (view.selection) this.state.selection.setState({ selection: view.selection })
  }

  /** Shows a recorded run; falls back to running it when the recording cannot be had or read. */
  async showRecording(load: () => Promise<Uint8Array>, program: Program, configuration: Configuration, options: RunOptions = {}): Promise<void> {
    const request = ++this.requests
    this.follower?.dispose()
    this.follower = null
    const shown = this.loadRecording(load, request, options).catch((error: unknown) => {
      reportFault(this.state.faults, 'recording', error)
      return false
    })
    this.pending = shown
    if (!(await shown) && request === this.requests) this.runAndReport(program, configuration, options)
  }

  /** False: the recording cannot be fetched (no network, a page that was published anew), so the program has to run. */
  private async loadRecording(load: () => Promise<Uint8Array>, request: number, options: RunOptions): Promise<boolean> {
    const file = await load().catch((error: unknown) => {
      console.warn(error)
      return null
    })
    if (file === null) return false
    await this.pageIsThere
    if (request !== this.requests) return true
    this.showModel(decoded(decodeRecording(file)), options, true)
    return true
  }

  /** Shows a recording that is decoded already. */
  showDecoded(run: RestedRun, options: RunOptions): void {
    this.requests++
    this.follower?.dispose()
    this.follower = null
    this.showModel(run, options)
  }

  /** `gallery`: its moments tell the story from its beginning. */
  private showModel(run: RestedRun, options: RunOptions, gallery = false): void {
    const { model } = run
    this.recorded = run
    resetPlayback(this.state)
    this.state.run.setState(({ generation }) => ({
      activity: 'recorded',
      model,
      version: model.version,
      generation: generation + 1,
      decoding: false,
      limit: '',
      echoes: [],
      typed: new Map(),
    }))
    this.showRested(model, options, false, gallery)
  }

  /** The run on show with its log; null: there is none. */
  shownRun(): RestedRun | null {
    const { model } = this.state.run.getState()
    if (!model) return null
    if (this.recorded?.model === model) return this.recorded
    return this.followed?.model === model ? this.followed : null
  }

  /** Shows no run: what is open now has none yet. */
  clear(): void {
    this.requests++
    this.follower?.dispose()
    this.follower = null
    this.recorded = null
    this.followed = null
    resetPlayback(this.state)
    this.state.run.setState(({ generation }) => ({
      activity: 'none',
      model: null,
      version: 0,
      generation: generation + 1,
      decoding: false,
      limit: '',
      asking: [],
      echoes: [],
      typed: new Map(),
    }))
  }

  /** Interrupts the run; one that rests at a limit ends there. */
  stop(): void {
    const { follower } = this
    if (!follower) return
    if (this.state.run.getState().activity === 'limit') {
      follower.end()
      this.followOn(follower)
    } else follower.stop()
  }

  /** Goes on after a limit, for as long again as the run has lasted. */
  continueRun(): void {
    const { follower } = this
    const { model } = this.state.run.getState()
    if (!follower) {
      // a recording: the same run again, which is the same up to its limit
      if (model) this.runAndReport(model.program, model.configuration, { beyondLimit: true })
      return
    }
    this.limits = widened(this.limits)
    follower.continueRun(this.limits)
    this.followOn(follower)
  }

  /** Waits for the next rest of a run that rested before. */
  private followOn(follower: RunFollower): void {
    this.wakeFrames()
    this.pending = follower.rested.then(
      (status) => {
        if (status.phase === 'over') follower.dispose()
      },
      (error: unknown) => this.report(error),
    )
  }

  provideStdin(line: string | null, pid?: number): void {
    this.follower?.provideStdin(line, pid)
    this.wakeFrames()
  }

  /** Resolves when no run is in progress, its log is decoded and the page has been painted. A run that waits for input counts as idle. */
  async whenIdle(): Promise<void> {
    for (;;) {
      const { activity } = this.state.run.getState()
      if (activity === 'stdin') break
      const waitedFor = this.pending
      await waitedFor
      const now = this.state.run.getState()
      if (waitedFor === this.pending && !isComputing(now.activity) && !now.decoding) break
    }
    await painted()
  }
}

/** A recording that somebody brought; null: it is no run's. */
export function decodedOrNull(recording: Recording): RestedRun | null {
  try {
    return decoded(recording)
  } catch (error) {
    expectError(error, Error)
    return null
  }
}

/** Throws for a log that is no run's. */
function decoded({ program, configuration, log }: Recording): RestedRun {
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  if (builder.fault) throw builder.fault
  return { model: builder.model, log }
}

const noop = () => {}

function widened({ events, virtualUs, outputBytes, memoryBytes, tasks, processes, liveProcesses, objects }: Limits): Limits {
  return {
    events: events * 2,
    virtualUs: virtualUs * 2,
    outputBytes: outputBytes * 2,
    memoryBytes: Math.min(MOST_MEMORY_BYTES, memoryBytes * 2),
    tasks: tasks * 2,
    processes: processes * 2,
    liveProcesses: liveProcesses * 2,
    objects: objects * 2,
  }
}

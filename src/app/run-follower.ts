/**
 * One run as the page follows it: starts it on the runtime, decodes its log into the run store while it grows, and
 * resolves when it has come to rest and everything is decoded; a log that cannot be read ends the run, in words.
 * Invariant: after `dispose` nothing of this run reaches the stores any more.
 */
import type { Configuration, Limits, Program } from '../model/configuration'
import type { LogBuffers } from '../log/log'
import type { RunHandle, RunStatus, Runtime } from '../runtime/runtime-api'
import type { AppState } from '../state/app-state'
import { reportFault } from '../state/fault-store'
import { atEnd } from '../state/playback'
import { createRunBuilder, type RunBuilder } from '../trace/decode/run-builder'

/** Records decoded in one go: some milliseconds of work. */
const RECORDS_PER_FRAME = 30_000

export class RunFollower {
  /** the program asked for input while the reader watched */
  interactive = false
  private readonly state: AppState
  private readonly handle: RunHandle
  private readonly builder: RunBuilder
  private readonly unlisten: () => void
  private disposed = false
  private rest = Promise.withResolvers<RunStatus>()
  private readonly unattended: boolean

  /** `unattended`: nobody watches, so input ends where the given text ends and a limit ends the run. */
  constructor(state: AppState, runtime: Runtime, program: Program, configuration: Configuration, unattended: boolean) {
    this.state = state
    this.unattended = unattended
    this.handle = runtime.run(program, configuration)
    this.builder = createRunBuilder(program, configuration, this.handle.log)
    state.run.setState(({ generation }) => ({
      model: this.builder.model,
      version: this.builder.model.version,
      generation: generation + 1,
      decoding: true,
      limit: '',
      echoes: [],
      typed: new Map(),
    }))
    this.unlisten = this.handle.onStatus((status) => this.statusChanged(status))
    this.statusChanged(this.handle.status)
  }

  /** Resolves when the run is over or rests at a limit, and its log is decoded. Again after `continueRun`. */
  get rested(): Promise<RunStatus> {
    return this.rest.promise
  }

  /** Decodes some of what is published; true while the run can grow. A task of the frame loop. */
  pull(): boolean {
    if (this.disposed) return false
    this.decode()
    if (this.disposed) return false
    const { activity } = this.state.run.getState()
    if (activity === 'running') this.state.run.setState({ progressUs: this.handle.virtualUs })
    return activity === 'starting' || activity === 'running'
  }

  stop(): void {
    this.handle.stop()
  }

  get log(): LogBuffers {
    return this.handle.log
  }

  /** At a limit: ends the run there. */
  end(): void {
    this.rest = Promise.withResolvers<RunStatus>()
    this.state.run.setState({ decoding: true })
    this.handle.end()
  }

  continueRun(limits: Limits): void {
    this.rest = Promise.withResolvers<RunStatus>()
    this.state.run.setState({ decoding: true })
    this.state.playback.setState({ following: true })
    this.handle.continueRun(limits)
  }

  provideStdin(line: string | null, pid = this.handle.status.asking[0]?.pid): void {
    const { model } = this.builder
    const { asking } = this.state.run.getState()
    if (line !== null && asking.length > 0) {
      const task = model.process(pid ?? 0)?.mainTask ?? 0
      const echo = { after: model.outputs.length, text: `${line}\n`, task, atUs: model.endUs, step: Math.max(0, model.stepCount - 1) }
      this.state.run.setState(({ echoes }) => ({ echoes: [...echoes, echo] }))
    }
    if (pid !== undefined) this.state.run.setState(({ typed }) => ({ typed: new Map(typed).set(pid, `${typed.get(pid) ?? ''}${line === null ? '' : `${line}\n`}`) }))
    this.handle.provideStdin(line, pid)
  }

  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    this.unlisten()
    this.handle.dispose()
  }

  private statusChanged(status: RunStatus): void {
    if (this.disposed) return
    if (this.unattended && (status.phase === 'stdin' || status.phase === 'limit')) {
      if (status.phase === 'stdin') this.handle.provideStdin(null)
      else this.handle.end()
      return
    }
    if (status.phase === 'stdin') this.interactive = true
    this.decode()
    if (this.disposed) return
    this.state.run.setState({ activity: status.phase, limit: status.limit, asking: status.asking })
    if (status.phase === 'over' || status.phase === 'limit' || status.phase === 'stdin') void this.decodeAll(status)
  }

  /** Independent of frames, which a hidden page does not get. */
  private async decodeAll(status: RunStatus): Promise<void> {
    const resting = this.rest
    while (!this.disposed && this.decode() > 0) await new Promise((resolve) => setTimeout(resolve, 0))
    if (this.disposed || status.phase === 'stdin') return
    this.state.run.setState({ decoding: false })
    resting.resolve(status)
  }

  /** The log cannot be read any further: the run ends there, and what was read of it stays on show. */
  private endUnread(fault: Error): void {
    const { model } = this.builder
    this.dispose()
    reportFault(this.state.faults, 'decoder', fault)
    this.state.run.setState({ activity: 'over', decoding: false, asking: [], version: model.version })
    this.rest.resolve({ phase: 'over', limit: '', verdict: 'stopped', asking: [] })
  }

  private decode(): number {
    const count = this.builder.pull(RECORDS_PER_FRAME)
    if (this.builder.fault) this.endUnread(this.builder.fault)
    if (count === 0) return 0
    const { model } = this.builder
    this.state.run.setState({ version: model.version })
    if (this.state.playback.getState().following) this.state.playback.setState({ playhead: atEnd(model) })
    return count
  }
}

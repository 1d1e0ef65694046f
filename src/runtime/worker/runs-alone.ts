/**
 * Runs of programs in this worker alone, one after the other, each to its end. The first one of a program begins with a clean interpreter; under untimed schedules the
 * others go on from where that one had done all that comes before the program.
 *
 * Invariant: between two runs the interpreter's memory is as the next one finds it, as far as is known: `prepared`'s, else the base.
 */
import type { Configuration, Program } from '../../model/configuration'
import { Kernel, type KernelMemory } from '../../kernel/kernel'
import { copyLog } from '../../log/log'
import type { FreshState } from './fresh-state'
import { KnownPages } from './known-pages'
import { resetPages } from './memory-bank'
import type { PreparedRun } from './prepared-run'
import { WorkerRun } from './worker-run'

export type LogCopy = ReturnType<typeof copyLog>

/** What is had of a run: its log, and what the variables that were asked for held at the end of the program, null where there was none or it did not come to its end. */
export interface RunCopy extends LogCopy {
  readonly state: readonly (string | null)[]
}

/** After so many runs that wrote to known pages only, the next ones are taken to do so too. */
const CALM_RUNS = 4

const noop = () => {}

/** Variables, part by part (model/state-paths.mjs). */
type StatePaths = readonly (readonly string[])[]

/** What runs of a program have in common, as a text; null: nothing of it is kept. */
const nameOf = (program: Program, configuration: Configuration, asked: StatePaths) => (program.wheels ? null : JSON.stringify([program, { ...configuration, schedule: '' }, asked]))

export class RunsAlone {
  private readonly fresh: FreshState
  private readonly base: Uint8Array
  private readonly onFault: (tell: (error: unknown) => void) => void
  private memory: KernelMemory | null = null
  /** of which program */
  private name: string | null = null
  private known = new KnownPages()
  /** so many runs one after the other have written to known pages only */
  private calm = 0
  private prepared: PreparedRun | null = null
  private asked: StatePaths = []

  /** `onFault`: has errors that nobody caught told from now on. */
  constructor(fresh: FreshState, base: Uint8Array, onFault: (tell: (error: unknown) => void) => void) {
    this.fresh = fresh
    this.base = base
    this.onFault = onFault
  }

  /** What is had of a program's runs, once under each configuration; these differ in their schedules. Throws where the interpreter cannot be used any more. */
  async run(program: Program, configurations: readonly Configuration[], asked: StatePaths): Promise<readonly RunCopy[]> {
    const { complaints } = this.fresh.interpreter
    const { tell } = complaints
    this.asked = asked
    this.turnTo(configurations[0] ? nameOf(program, configurations[0], asked) : null)
    let unsure = false
    let count = true
    const logs: RunCopy[] = []
    for (const [at, configuration] of configurations.entries()) {
      // one that begins with what another has left may break down, and is made again
      if (unsure) complaints.tell = noop
      const onlyKnown = this.calm >= CALM_RUNS && at < configurations.length - 1
      this.known.surprised = false
      logs.push(await this.runOnce(program, configuration, onlyKnown))
      unsure ||= onlyKnown
      if (this.known.surprised) {
        this.calm = 0
        count &&= !unsure
      } else if (!onlyKnown) this.calm++
    }
    complaints.tell = tell
    return count ? logs : this.runEach(program, configurations)
  }

  /** The same, each cleared up after by looking at all of memory. */
  private async runEach(program: Program, configurations: readonly Configuration[]): Promise<readonly RunCopy[]> {
    const logs: RunCopy[] = []
    for (const configuration of configurations) logs.push(await this.runOnce(program, configuration, false))
    return logs
  }

  /** Another program's runs begin with the base. */
  private turnTo(name: string | null): void {
    if (name === this.name) return
    this.name = name
    this.known = new KnownPages()
    this.calm = 0
    if (!this.prepared) return
    this.prepared = null
    // as large as that program's
    this.fresh.instances = []
    const { interpreter } = this.fresh
    resetPages(interpreter.bytes, this.base, interpreter.changedPages(this.base))
  }

  private async runOnce(program: Program, configuration: Configuration, onlyKnown: boolean): Promise<RunCopy> {
    const { prepared } = this
    this.memory = prepared ? Kernel.allocateFrom(prepared.kernel, configuration, this.memory) : Kernel.allocate(configuration, false, this.memory)
    const over = Promise.withResolvers<void>()
    this.onFault(over.reject)
    let state: readonly (string | null)[] = this.asked.map(() => null)
    const run = new WorkerRun(this.fresh, this.base, this.memory, program, configuration, {
      onPhase(phase) {
        if (phase.kind === 'over') over.resolve()
        else if (phase.kind === 'limit') queueMicrotask(() => run.end())
        else if (phase.kind === 'stdin') queueMicrotask(() => run.provideLine(phase.pid, null))
      },
      onProgress: noop,
      onProcessOver: noop,
      onState: (values) => {
        state = JSON.parse(values) as (string | null)[]
      },
      ...(this.name !== null && { onPrepared: (made: PreparedRun | null) => (this.prepared = made) }),
    })
    run.watchPages(this.known)
    run.asked = this.asked
    if (prepared) run.proceed(prepared)
    else run.start()
    await over.promise
    this.onFault(noop)
    const log = { ...copyLog(this.memory.log), state }
    run.leave(onlyKnown, this.prepared?.memory)
    return log
  }
}

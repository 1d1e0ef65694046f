/** One process of a run in its worker: the host that drives it, and the deterministic world below its C library. */
import type { Configuration, Program } from '../../model/configuration'
import type { Kernel } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { startsInOrder } from '../../model/program-starts'
import { wheelPaths } from '../../model/wheels'
import { SERVED_CALLS, SERVED_OBJECT_CALLS } from '../../python/serve/call-tables'
import type { ProcessEvents } from '../../python/host/process-events'
import { ProcessHost } from '../../python/host/process-host'
import type { ObserveProcess } from '../../python/host/process-host-options'
import type { Observes } from '../runtime-api'
import type { RestingPlace } from '../../python/host/resting-place'
import { LINE_PASSES } from '../../log/record-kinds'
import { Variables } from '../../python/host/variables'
import type { Interpreter, LibraryState } from './interpreter'
import type { Surroundings } from './load-python'
import type { MemoryDelta } from './memory-bank'
import type { Resident } from './interpreter-slot'
import { seededBytes } from './seeded-bytes'

/** Keeps the randomness of processes apart. */
const PID_STRIDE = 7919

/** What is observed of a run, and by what. */
export interface Observing {
  readonly what: Observes
  readonly observe: ObserveProcess
}

export interface ResidentOptions {
  readonly kernel: Kernel
  readonly pid: number
  readonly interpreter: Interpreter
  readonly program: Program
  /** which of the programs it is, or descends from */
  readonly start: number
  readonly configuration: Configuration
  /** what a fresh interpreter runs instead of the program: arguments of `python` */
  readonly command: readonly string[] | null
  /** what a program of its own finds beside its arguments, JSON; '': it is none */
  readonly image: string
  readonly givenLines: readonly string[]
  readonly memory: MemoryDelta | null
  readonly library: LibraryState
  /** where the run rests to be looked into */
  readonly resting: RestingPlace | undefined
  readonly observing: Observing | undefined
  /** variables that are to be told at the end of the program, part by part (model/state-paths.mjs) */
  readonly asked: readonly (readonly string[])[]
  readonly events: ProcessEvents
  /** called once, with the process in its interpreter */
  readonly onArrival: () => void
}

export class ResidentProcess implements Resident {
  readonly pid: number
  readonly host: ProcessHost
  readonly surroundings: Surroundings
  readonly givenLines: string[]
  memory: MemoryDelta | null
  library: LibraryState
  /** the interpreter wanted more memory than the limit allows */
  memoryRefused = false
  waitingForLine = false
  /** how often it has gone on: one that has not since is as it was */
  turns = 0
  /** where what was given has been read, the page is asked */
  readonly asksPage: boolean
  readonly start: number
  over = false
  /** how many it has had so far */
  randomBytes = 0
  readonly arrive: () => void

  constructor({
    kernel,
    pid,
    interpreter,
    program,
    start,
    configuration,
    command,
    image,
    givenLines,
    memory,
    library,
    resting,
    observing,
    asked,
    events,
    onArrival,
  }: ResidentOptions) {
    this.pid = pid
    this.memory = memory
    this.library = library
    this.arrive = onArrival
    this.givenLines = [...givenLines]
    this.start = start
    const started = startsInOrder(program)?.[start]
    this.asksPage = started?.stdin === undefined
    const first = program.files[0]?.name ?? ''
    const main = started?.file ?? first
    const names = [main, ...program.files.map((file) => file.name).filter((name) => name !== main)]
    const { seed, cores, policy, quantumUs, switchIntervalUs, gil, compat, startMethod } = configuration
    const ownSeed = seed + (pid - FIRST_PID) * PID_STRIDE
    this.host = new ProcessHost({
      kernel,
      pid,
      python: interpreter.memory,
      budgetAddress: interpreter.image.addresses.budget,
      none: interpreter.image.addresses.none,
      locks: interpreter.image.locks,
      variables: new Variables(kernel, interpreter.memory, interpreter.image.variables, interpreter.image.addresses.changed, interpreter.image.addresses.none),
      hopeless: interpreter.image.hopeless,
      unaskedCallers: interpreter.image.unaskedCallers,
      calls: SERVED_CALLS,
      objectCalls: SERVED_OBJECT_CALLS,
      linePasses: LINE_PASSES,
      settings: JSON.stringify({
        files: names,
        seed: command ? seed : ownSeed,
        cores,
        gil,
        policy,
        quantumUs,
        switchIntervalUs,
        compat,
        startMethod,
        command,
        image,
        wheels: wheelPaths(program.wheels ?? []),
        untimed: kernel.untimed,
        observes: observing?.what ?? '',
        state: pid === FIRST_PID ? asked : [],
      }),
      resting,
      observe: observing?.observe,
      events,
      runTask: interpreter.runTask,
      resumeStack: interpreter.resumeStack,
    })
    // in the log the program's first file goes without a name
    this.host.files.names.splice(0, 1, ...names.map((name) => (name === first ? '' : name)))
    const { host } = this
    const random = seededBytes(ownSeed)
    const nowNs = () => BigInt(Math.round(host.time.nowNs(host.current)))
    const beganNs = BigInt(kernel.beganMs()) * 1_000_000n
    this.surroundings = {
      wallNs: () => beganNs + nowNs(),
      monotonicNs: nowNs,
      cpuNs: (of) => (configuration.live ? nowNs() : BigInt(Math.round(host.time.cpuTimeNs(of, host.current)))),
      fillRandom: (bytes) => {
        this.randomBytes += bytes.length
        random(bytes)
      },
      mayGrow: (bytes) => {
        if (bytes <= configuration.limits.memoryBytes) return true
        this.memoryRefused = true
        return false
      },
    }
  }

  /** It has had so many random bytes before it came here. */
  skipRandom(bytes: number): void {
    this.surroundings.fillRandom(new Uint8Array(bytes))
  }
}

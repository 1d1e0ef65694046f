/**
 * What a run is made of: the program's files and the configuration it runs under. What each field of a configuration may
 * be, and is by default, stands in configuration-fields.mjs.
 * Same program + same configuration = same trace, byte for byte; nothing else may influence a run.
 */

import type { PickedChoice } from './choices.mjs'
import { GIL_MODES, MOST_LEVELS, POLICIES, START_METHODS } from './configuration-fields.mjs'
import { configurationFrom } from './configuration-values'
import type { Wheel } from './wheels'

export { GIL_MODES, MOST_LEVELS, POLICIES, START_METHODS }

export type Policy = (typeof POLICIES)[number]
export type GilMode = (typeof GIL_MODES)[number]

/** How multiprocessing starts a process unless the program says it. */
export type StartMethod = (typeof START_METHODS)[number]

/** One text file of a program; `name` is relative to the program's working directory. */
export interface SourceFile {
  readonly name: string
  readonly text: string
}

/** One start of a file as a program of its own: `python file`, in a process that nobody else started. */
export interface ProgramStart {
  /** name of one of the program's files */
  readonly file: string
  /** what the process is called; default: the file's name without `.py`, and -2, -3 … for the further starts of it */
  readonly name?: string
  /** virtual time at which it is started, microseconds */
  readonly delayUs: number
  /** all that it reads from stdin, then end of file; absent: the page is asked */
  readonly stdin?: string
}

/** What a program of one file is called. */
export const MAIN_FILE = 'program.py'

/** A program: its files lie beside each other. Without `starts` the first file is started, once. */
export interface Program {
  readonly files: readonly SourceFile[]
  /** What `input()` and `sys.stdin` read before the page is asked, where there are no `starts`; '' = nothing given. */
  readonly stdin: string
  /** The programs that run beside each other; never empty. */
  readonly starts?: readonly ProgramStart[]
  /** Packages that its reader has brought. */
  readonly wheels?: readonly Wheel[]
}

/** Where a run is cut off. A run that reaches a limit keeps everything and can be continued. */
export interface Limits {
  /** Records in the trace log. */
  readonly events: number
  /** Virtual time, microseconds. */
  readonly virtualUs: number
  /** stdout + stderr, bytes of UTF-8. */
  readonly outputBytes: number
  /** WebAssembly memory of one interpreter, bytes. */
  readonly memoryBytes: number
  /** Threads, coroutines and greenlets, those that ended included. */
  readonly tasks: number
  /** Processes, those that ended included. */
  readonly processes: number
  /** Processes at once. */
  readonly liveProcesses: number
  /** Locks, queues and other objects that the program has made in all. */
  readonly objects: number
}

/** The multi-level feedback queue. */
export interface MlfqSettings {
  /** Number of levels, 1 … MOST_LEVELS; level 0 goes first. */
  readonly levels: number
  /** Quantum of each level, microseconds; 0: a task there is never cut off. Level 0 without one has `quantumUs`, others twice that of the level above. */
  readonly quantaUs: readonly number[]
  /** Everybody is lifted to level 0 once in so many microseconds; 0: never; null: once in 50 quanta of `quantumUs`. */
  readonly boostUs: number | null
}

export interface Configuration {
  /** 0 … 2^31-1 */
  readonly seed: number
  /** Virtual cores, 1 … 64. */
  readonly cores: number
  readonly policy: Policy
  /** The OS time slice of `rr` and of the top level of `mlfq`, microseconds. */
  readonly quantumUs: number
  /** Only under policy `mlfq`. */
  readonly mlfq: MlfqSettings
  readonly gil: GilMode
  /** How long a thread waits for the GIL before it asks for it, as processes begin: `sys.getswitchinterval()`, microseconds. */
  readonly switchIntervalUs: number
  readonly startMethod: StartMethod
  /** The wall clock instead of the virtual one: processes run truly in parallel, nothing is repeatable. */
  readonly live: boolean
  /** Choices of an earlier run, taken again from the first one on; after the last one, or without any, the seed decides. */
  readonly choices: readonly PickedChoice[]
  /** An untimed schedule (schedule.mjs): time decides nothing, one task at a time goes on, and this says which; '' none. */
  readonly schedule: string
  /** Names that Python removed are provided by the compatibility module. */
  readonly compat: boolean
  readonly limits: Limits
}

export const DEFAULT_CONFIGURATION: Configuration = configurationFrom((field) => field.default)

export const DEFAULT_LIMITS: Limits = DEFAULT_CONFIGURATION.limits

/**
 * What the page sees of Python and the machine that it runs on: start a run, follow it, stop it, continue it.
 * Types only; `create-runtime.ts` makes the real one.
 */
import type { Configuration, Limits, Program } from '../model/configuration'
import type { LogBuffers } from '../log/log'
import type { Observed } from '../python/host/observation'
import type { LinePlace } from '../python/host/resting-place'
import type { Question } from '../python/host/moment-look'
import type { VerdictKindName } from '../log/record-kinds'

export type { LinePlace, Observed, Question }

/**
 * What is observed of a run that is made again; '': nothing; lines; also those of packages that the reader brought; beside lines all accesses of the program's code, or these and what code of the library and of packages writes, or those to
 * what tasks may share, as explorations tell them.
 */
export type Observes = '' | 'lines' | 'packages' | 'accesses' | 'library' | 'shared'

/** How a run stands; 'limit' and 'stdin' are pauses that can end. */
export type RunPhase = 'starting' | 'running' | 'stdin' | 'limit' | 'over'

/** A process that waits for a line of input. */
export interface Asking {
  readonly pid: number
  readonly prompt: string
}

export interface RunStatus {
  readonly phase: RunPhase
  /** which limit stopped it (LimitName), in phase 'limit' */
  readonly limit: string
  readonly verdict: VerdictKindName | null
  /** who waits for input, in the order in which they asked; one at a time where time is simulated */
  readonly asking: readonly Asking[]
}

export interface RunHandle {
  readonly program: Program
  readonly configuration: Configuration
  /** The log, read while it grows. */
  readonly log: LogBuffers
  readonly status: RunStatus
  /** How far virtual time has come, microseconds; without shared memory only as of the last record. */
  readonly virtualUs: number
  /** Called whenever `status` changes; returns how to stop listening. */
  onStatus(listener: (status: RunStatus) => void): () => void
  /** KeyboardInterrupt in the main thread, as Ctrl-C; a second call, or no answer within seconds, ends the run at once. */
  stop(): void
  /** Goes on after phase 'limit' under wider limits. */
  continueRun(limits: Limits): void
  /** Ends a run that rests at a limit there: the verdict is recorded, phase becomes 'over'. */
  end(): void
  /** Answers phase 'stdin': a line without its newline, or null for end of file. `pid`: one of those that ask, by default the first. */
  provideStdin(line: string | null, pid?: number): void
  /** Resolves when the run is over or rests at a limit. */
  readonly settled: Promise<RunStatus>
  /** Frees the interpreter. The log stays readable. */
  dispose(): void
}

/** The log of a run, and what the variables that were asked for held at the end of the program; null: there was none, or it did not come to its end. */
export interface RepeatedRun extends LogBuffers {
  readonly state: readonly (string | null)[]
}

/** Interpreters beside those of ordinary runs, in which one program runs again and again. */
export interface RepeatedRuns {
  /** How many run at once. */
  readonly width: number
  /**
   * Runs the program to its end under a configuration. Its log, or the words why there is none: it took too long, or the interpreter broke down.
   * As many as `width` may be asked for at once; more wait for their turn. `other`: another program than the one it was made for.
   */
  run(configuration: Configuration, other?: Program): Promise<RepeatedRun | string>
  /** Frees the interpreters. */
  dispose(): void
}

/** A place at which a condition is tried in the innermost frame of a task, as `Replay.to` has it. */
export interface PassedStop {
  readonly records: number
  readonly line: LinePlace | null
  readonly pid: number
  readonly task: number
  readonly condition: string
}

/** How many places were passed at which the condition is false; 'false': that was all for this time; else it rests at the next of them, or on the way to it. */
export interface Passed {
  readonly arrival: Arrival
  readonly passed: number
  readonly holds: 'false' | 'true' | 'unknown'
}

/** Where a run that is made again rests. */
export interface Arrival {
  /** it rests at the moments of `first` to `count` records */
  readonly first: number
  readonly count: number
  /** it rests at the line that was asked for */
  readonly atLine: boolean
  /** instant of the moment that was asked for */
  readonly atNs: number
  readonly over: boolean
  /** the first record that is not as in the recorded log, -1: there is none */
  readonly differs: number
  /** memory that it takes */
  readonly bytes: number
}

/** A run that is made again in an interpreter of its own, and rests at moments. Its interpreter is had when it is first asked to go somewhere. */
export interface Replay {
  /**
   * Goes on until the log has so many records, or the run is over. Asked again before it is there, it heads for the new place, and both are answered
   * where it rests. `line`: then rather before that line of a task, where lines are observed. The words why it could not: it took too long, or the interpreter broke down; then nothing more can be asked of it.
   */
  to(records: number, line?: LinePlace | null): Promise<Arrival | string>
  /** Goes from one place to the next, in order, as long as their conditions are certain to be false; answers at the latest after some tenths of a second. The words why it could not. */
  pass(stops: readonly PassedStop[]): Promise<Passed | string>
  /** How many records its log has by now, also while it goes on; 0 where that cannot be told. */
  reached(): Promise<number>
  /** What was observed so far. */
  observed(): Promise<Observed | string>
  /** While it rests: what a process, or each that lives, answers; a text of JSON, which whoever reads it does not trust. */
  ask(question: Question, pid?: number): Promise<readonly { readonly pid: number; readonly text: string }[] | string>
  /** Begins again from the start. It must not be under way. */
  restart(): void
  /** Frees the interpreter. */
  dispose(): void
}

export interface Runtime {
  /** Resolves when an interpreter is ready; rejects with a sentence saying why none can be had. Another promise after `retry`. */
  readonly ready: Promise<void>
  /** After `ready` was rejected: tries again to get an interpreter. */
  retry(): void
  /** Why programs cannot run in this browser ('jspi' | 'wasm'), or null. */
  readonly unsupported: string | null
  /** Whether the page is cross-origin isolated (shared memory between workers). */
  readonly isolated: boolean
  /** Progress of the first boot, 0 … 1. */
  onBootProgress(listener: (fraction: number) => void): () => void
  /** A worker of a run failed by a fault of ours; the run is ended. Returns how to stop listening. */
  onFault(listener: (fault: Error) => void): () => void
  run(program: Program, configuration: Configuration): RunHandle
  /** `width`: interpreters, at most. `asked`: variables of the main module (model/state-paths.mjs) that are told with each run. */
  repeat(program: Program, width: number, asked?: readonly string[]): RepeatedRuns
  /** `recorded`: the log of the run that it is to be the same as. */
  replay(program: Program, configuration: Configuration, recorded: LogBuffers | null, observes?: Observes): Replay
  dispose(): void
}

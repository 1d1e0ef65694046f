/**
 * The run on show and the interpreter behind it.
 * `model` is one object that grows in place; `version` changes whenever it grew, so subscribe to `version`.
 */
import { createStore } from 'zustand/vanilla'
import type { Asking, RunPhase } from '../runtime/runtime-api'
import { isFinalLimit } from '../kernel/memory/run-state'
import type { RunModel } from '../trace/model/run-model'

/** 'none': nothing yet; 'recorded': a recording is on show; otherwise how the live run stands. */
export type RunActivity = 'none' | 'recorded' | RunPhase

/** The interpreter: 'booting' with a fraction, 'ready', or why there is none. */
export type InterpreterState =
  | { readonly kind: 'booting'; readonly fraction: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'failed'; readonly message: string }

/** An answer that the reader typed, shown where a terminal would: after so many writes. */
export interface Echo {
  readonly after: number
  /** with its newline */
  readonly text: string
  readonly task: number
  readonly atUs: number
  readonly step: number
}

export interface RunState {
  readonly activity: RunActivity
  /** which limit was reached, while activity is 'limit' */
  readonly limit: string
  /** who waits for input, while activity is 'stdin' */
  readonly asking: readonly Asking[]
  /** what was typed in this run */
  readonly echoes: readonly Echo[]
  readonly model: RunModel | null
  readonly version: number
  /** how far virtual time has come while activity is 'running', microseconds */
  readonly progressUs: number
  /** records published but not decoded yet are left */
  readonly decoding: boolean
  /** what was typed while the run on show asked for it, by process: lines, each with its newline */
  readonly typed: ReadonlyMap<number, string>
  /** number of runs begun or recordings shown; a new one means a new model */
  readonly generation: number
  readonly interpreter: InterpreterState
}

export type RunStore = ReturnType<typeof createRunStore>

export function createRunStore() {
  return createStore<RunState>()(() => ({
    activity: 'none',
    limit: '',
    asking: [],
    echoes: [],
    model: null,
    version: 0,
    progressUs: 0,
    decoding: false,
    typed: new Map(),
    generation: 0,
    interpreter: { kind: 'booting', fraction: 0 },
  }))
}

/** Whether a run is under way (computing, not waiting for anybody). */
export function isComputing(activity: RunActivity): boolean {
  return activity === 'starting' || activity === 'running'
}

/** Whether the run on show stopped at a limit and can go on; a recording does so by being run again up to there. */
export function canContinue({ activity, model, interpreter }: RunState): boolean {
  if (activity === 'limit') return true
  return (
    activity === 'recorded' &&
    model?.verdict?.kind === 'limit' &&
    !isFinalLimit(model.verdict.detail, model.configuration.limits) &&
    interpreter.kind !== 'unsupported' &&
    interpreter.kind !== 'failed'
  )
}

/** Whether Stop has something to stop. */
export function canStop(activity: RunActivity): boolean {
  return isComputing(activity) || activity === 'stdin' || activity === 'limit'
}

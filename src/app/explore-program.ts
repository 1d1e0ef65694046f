/** An exploration on the real runtime: a program is run again and again in interpreters of its own, and what comes of it is decoded here. */
import type { EndOfRun } from '../explore/end-of-run'
import type { Bounds, Exploration, ExplorationState, Watcher } from '../explore/explorer'
import { WHY_LOST } from '../explore/lost-runs'
import { UNSEEN, unseenBy } from '../explore/unseen'
import { logDigest } from '../log/log-digest'
import type { Configuration, GilMode, Program } from '../model/configuration'
import { stateProblem } from '../model/state-paths.mjs'
import { readSchedule, recordsAll } from '../model/schedule.mjs'
import type { Runtime } from '../runtime/runtime-api'
import { createRunBuilder } from '../trace/decode/run-builder'
import { whenAsked } from './seldom'

export interface ExploreOptions extends Partial<Bounds> {
  /** interpreters at once, at most; by default as many as there are processors, up to 32 */
  readonly workers?: number
  /** told after each run how far it has come; whether it goes on */
  readonly watch?: Watcher
  /** what an earlier exploration of the same program under the same configuration knew, to go on from there */
  readonly resume?: ExplorationState
  /** given up at once: the rest is of no use to anybody */
  readonly signal?: AbortSignal
}

export interface ProgramExploration extends Exploration {
  /** where threads were switched: at CPython's own places, or between any two bytecodes */
  readonly gil: GilMode
  /** what it did not see, English */
  readonly unseen: readonly string[]
}

/** More runs are never under way (explorer.ts). */
const MOST_WORKERS = 32
const DEFAULTS = { preemptions: 2, untilFailure: false, strategy: 'portfolio' } as const
const SECONDS = 10

/** Where nothing is said of an end there is one by time. Who says how many runs there are to be has as many, on any machine. */
export function boundsOf({ runs, seconds, ...others }: Partial<Bounds>): Bounds {
  return { ...DEFAULTS, ...others, runs: runs ?? Number.POSITIVE_INFINITY, seconds: seconds ?? (runs === undefined ? SECONDS : Number.POSITIVE_INFINITY) }
}

/** Decoding lets the page go on after so long. */
const MOST_AT_A_TIME_MS = 8
const RECORDS_AT_A_TIME = 2000

const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

export async function exploreProgram(runtime: Runtime, program: Program, configuration: Configuration, options: ExploreOptions = {}): Promise<ProgramExploration> {
  const { workers = Math.min(MOST_WORKERS, navigator.hardwareConcurrency), watch, signal, resume, ...given } = options
  const bounds = boundsOf(given)
  const { canResume, endOfRun, explore, GOES_ON_AS } = await whenAsked()
  if (resume && !canResume(resume, bounds)) throw new Error(GOES_ON_AS)
  await runtime.ready
  const told = (exploration: Exploration): ProgramExploration => {
    const { gil } = configuration
    return { ...exploration, gil, unseen: unseenBy(exploration, gil).map((kind) => UNSEEN[kind]) }
  }
  const { variables: asked = [] } = bounds
  const problem = stateProblem(asked)
  if (problem !== '') throw new Error(problem)
  const runs = runtime.repeat(program, Math.max(1, workers), asked)
  try {
    const runOnce = async (schedule: string, traced = false): Promise<EndOfRun | string> => {
      if (signal?.aborted) return WHY_LOST.givenUp
      const scheduled = { ...configuration, schedule, live: false, choices: [] }
      const log = await runs.run(scheduled)
      if (typeof log === 'string') return log
      const builder = createRunBuilder(program, scheduled, log)
      for (let began = performance.now(); builder.pull(RECORDS_AT_A_TIME) > 0; ) {
        if (performance.now() - began < MOST_AT_A_TIME_MS) continue
        await pause()
        began = performance.now()
      }
      if (builder.fault) return builder.fault.message
      return endOfRun(builder.model, traced ? logDigest(log, recordsAll(readSchedule(schedule))) : '', { asked, told: log.state })
    }
    const exploration = await explore(
      runOnce,
      bounds,
      () => performance.now() / 1000,
      (progress, soFar) => (signal?.aborted ? 'hurry' : (watch?.(progress, () => told(soFar())) ?? 'go on')),
      resume,
    )
    return told(exploration)
  } finally {
    runs.dispose()
  }
}

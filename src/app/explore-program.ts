/** An exploration on the real runtime: a program is run again and again in interpreters of its own, and what comes of it is decoded here. */
import { endOfRun, type EndOfRun } from '../explore/end-of-run'
import { type Bounds, type Exploration, explore } from '../explore/explorer'
import type { Configuration, GilMode, Program } from '../model/configuration'
import type { Runtime } from '../runtime/runtime-api'
import { createRunBuilder } from '../trace/decode/run-builder'

export interface ExploreOptions extends Partial<Bounds> {
  /** interpreters at once, at most; by default as many as there are processors, up to 8 */
  readonly workers?: number
  readonly onProgress?: (runs: number, outcomes: number) => void
}

export interface ProgramExploration extends Exploration {
  /** where threads were switched: at CPython's own places, or between any two bytecodes */
  readonly gil: GilMode
}

const MOST_WORKERS = 8
const DEFAULTS: Bounds = { runs: 1_000_000, seconds: 10, preemptions: 2, untilFailure: false, strategy: 'portfolio' }

export async function exploreProgram(runtime: Runtime, program: Program, configuration: Configuration, options: ExploreOptions = {}): Promise<ProgramExploration> {
  const { workers = Math.min(MOST_WORKERS, navigator.hardwareConcurrency), onProgress, ...bounds } = options
  await runtime.ready
  const runs = runtime.repeat(program, Math.max(1, workers))
  try {
    const runOnce = async (schedule: string): Promise<EndOfRun | string> => {
      const scheduled = { ...configuration, schedule }
      const log = await runs.run(scheduled)
      if (typeof log === 'string') return log
      const builder = createRunBuilder(program, scheduled, log)
      while (builder.pull() > 0);
      return builder.fault ? builder.fault.message : endOfRun(builder.model)
    }
    const exploration = await explore(runOnce, { ...DEFAULTS, ...bounds }, () => performance.now() / 1000, onProgress)
    return { ...exploration, gil: configuration.gil }
  } finally {
    runs.dispose()
  }
}

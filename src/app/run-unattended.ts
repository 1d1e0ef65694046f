/**
 * A run that nobody watches: started on the runtime, decoded in one go when it is over. Where the program asks for input that was not
 * given, its input ends; where it comes to a limit, the run ends; where it takes too long, it is stopped.
 */
import type { Configuration, Program } from '../model/configuration'
import type { RunHandle, RunStatus, Runtime } from '../runtime/runtime-api'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RestedRun } from './run-controller'

/** How often it is tried to begin where there is no memory, and how long is waited in between. */
const TRIES = 20
const PAUSE_MS = 500

/** Memory of runs is large, and what ended workers had comes back only when the browser has taken them down. */
async function begin(runtime: Runtime, program: Program, configuration: Configuration): Promise<RunHandle> {
  for (let left = TRIES; ; left--) {
    try {
      return runtime.run(program, configuration)
    } catch (error) {
      if (!(error instanceof RangeError && error.message.includes('allocation failed')) || left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** Rejects with a sentence when no interpreter can be had. */
export async function runUnattended(runtime: Runtime, program: Program, configuration: Configuration, wallSeconds?: number): Promise<RestedRun> {
  await runtime.ready
  const handle = await begin(runtime, program, configuration)
  const over = Promise.withResolvers<void>()
  const follow = ({ phase }: RunStatus) => {
    if (phase === 'stdin') handle.provideStdin(null)
    else if (phase === 'limit') handle.end()
    else if (phase === 'over') over.resolve()
  }
  handle.onStatus(follow)
  follow(handle.status)
  // the first is Ctrl-C, which a program may handle
  const stop = () => {
    handle.stop()
    handle.stop()
  }
  const clock = wallSeconds === undefined ? undefined : setTimeout(stop, wallSeconds * 1000)
  await over.promise
  clearTimeout(clock)
  handle.dispose()
  const builder = createRunBuilder(program, configuration, handle.log)
  while (builder.pull() > 0);
  return { model: builder.model, log: handle.log }
}

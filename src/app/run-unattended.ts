/**
 * A run that nobody watches: started on the runtime, decoded in one go when it is over. Where the program asks for input that was not
 * given, its input ends; where it comes to a limit, the run ends; where it takes too long, it is stopped.
 */
import type { Configuration, Program } from '../model/configuration'
import type { RunStatus, Runtime } from '../runtime/runtime-api'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RestedRun } from './run-controller'

/** Rejects with a sentence when no interpreter can be had. */
export async function runUnattended(runtime: Runtime, program: Program, configuration: Configuration, wallSeconds?: number): Promise<RestedRun> {
  await runtime.ready
  const handle = runtime.run(program, configuration)
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

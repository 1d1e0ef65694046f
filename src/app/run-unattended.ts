/**
 * A run that nobody watches: started on the runtime, decoded in one go when it is over. Where the program asks for input that was not
 * given, its input ends; where it comes to a limit, the run ends.
 */
import type { Configuration, Program } from '../model/configuration'
import type { RunStatus, Runtime } from '../runtime/runtime-api'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RestedRun } from './run-controller'

/** Rejects with a sentence when no interpreter can be had. */
export async function runUnattended(runtime: Runtime, program: Program, configuration: Configuration): Promise<RestedRun> {
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
  await over.promise
  handle.dispose()
  const builder = createRunBuilder(program, configuration, handle.log)
  while (builder.pull() > 0);
  return { model: builder.model, log: handle.log }
}

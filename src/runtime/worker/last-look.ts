/** A last look into a process where a limit has ended its run, for tasks that can never go on. It is fetched when there is one: most runs come to no limit. */
import { LookCalls } from '../../python/host/look-calls'
import { askForStuck } from '../../python/host/moment-look'
import type { LastFound } from '../../python/host/stuck-look'
import type { Interpreter } from './interpreter'
import type { ResidentProcess } from './resident-process'
import type { WorkerRun } from './worker-run'

/** The tasks that could never go on and of which that is news. Rejects where the program has left no memory or stack for the look. */
export function findStuck(run: WorkerRun, process: ResidentProcess, { image, runTask }: Interpreter): Promise<LastFound> {
  const { host } = process
  return run.visit(process, new LookCalls(host, host.threadOf(0)), () => host.lookAtRest((scene) => askForStuck(host, image.inspecting, scene, runTask)))
}

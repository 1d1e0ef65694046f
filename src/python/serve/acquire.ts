/**
 * Acquiring, releasing and counting: the same for the locks of threads and for the locks and semaphores of processes.
 * They differ in this only: where processes may meet, the end of a wait has its turn even if nothing is logged of it, and
 * brings shared memory together.
 */
import { NOTHING } from '../../log/touches'
import { PARKED } from '../../kernel/kernel'
import { BlockReason, Operation } from '../../log/record-kinds'
import type { SourceLocation } from '../calls/source-location'
import type { Host, Resume, Task } from '../host/host'
import { waitOutcome } from './served-call'

/** A mutex or a counting semaphore of the kernel. */
export interface Acquirable {
  readonly object: number
  readonly mutex: boolean
  readonly logged: boolean
  /** processes share it */
  readonly shared: boolean
}

/** The number that a record carries: of a semaphore the units left, of a mutex 1; 0 where a thread did not get it. */
function recordedUnits(host: Host, { object, mutex, shared }: Acquirable, acquired: boolean): number {
  if (!mutex) return host.kernel.sync.semaphoreValue(object)
  return acquired || shared ? 1 : 0
}

function logOutcome(host: Host, task: Task, target: Acquirable, acquired: boolean, failure: string): void {
  if (!target.logged) return
  const units = recordedUnits(host, target, acquired)
  if (acquired) host.kernel.log.operation(task.id, Operation.acquire, target.object, units)
  else host.kernel.log.operation(task.id, Operation.acquireFailed, target.object, units, failure)
}

/** The wait is over: what it led to counts from the task's next turn on. */
function endOfWait(target: Acquirable): Resume {
  const resume: Resume = (host, task) => {
    const result = host.kernel.tasks.wakeResult(task.id)
    const entered = target.shared ? host.enter(task, NOTHING) : host.kernel.enter(task.id, false, false, NOTHING)
    if (!entered) return host.park(task, resume)
    if (result >= 0) logOutcome(host, task, target, result === 1, 'timeout')
    return host.finish(task, result)
  }
  return resume
}

/** Takes one unit, waiting at most so long. A private one's wait is shown as what the library code around it announced. */
export function acquire(host: Host, task: Task, target: Acquirable, timeoutNs: number): number {
  const { kernel } = host
  const { object, mutex, logged } = target
  const announced = logged ? null : task.context
  const reason = announced?.reason ?? (mutex ? BlockReason.lock : BlockReason.semaphore)
  const cause = announced ? host.contextObject(task) : 0
  const outcome = mutex ? kernel.sync.acquireMutex(task.id, object, timeoutNs, reason, cause) : kernel.sync.acquireSemaphore(task.id, object, timeoutNs, reason, cause)
  if (!logged && !target.shared) return waitOutcome(host, task, outcome)
  if (outcome === PARKED) return host.park(task, endOfWait(target))
  logOutcome(host, task, target, outcome === 1, timeoutNs ? 'timeout' : 'busy')
  return host.finish(task, outcome)
}

/** Gives a mutex back. False: it was not locked. */
export function releaseMutex(host: Host, task: Task, { object, logged }: Pick<Acquirable, 'object' | 'logged'>): boolean {
  if (!host.kernel.sync.isMutexLocked(object)) return false
  if (logged) host.kernel.log.operation(task.id, Operation.release, object, 0)
  host.kernel.sync.releaseMutex(task.id, object)
  return true
}

/** The owner of an RLock that is logged holds it `count` times now. */
export function recount(host: Host, task: Task, object: number, change: { readonly count: number; readonly releases: boolean; readonly where: SourceLocation }): void {
  host.locate(task, change.where)
  host.kernel.sync.setRecursion(object, change.count)
  host.kernel.log.operation(task.id, change.releases ? Operation.release : Operation.acquire, object, change.count)
}

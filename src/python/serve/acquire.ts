/**
 * Acquiring, releasing and counting: the same for the locks of threads and for the locks and semaphores of processes.
 * They differ in this only: where processes may meet, the end of a wait has its turn even if nothing is logged of it, and
 * brings shared memory together.
 */
import { NOTHING } from '../../log/touches'
import { ASK_AGAIN, PARKED } from '../../kernel/kernel'
import { BlockReason, Operation } from '../../log/record-kinds'
import type { SourceLocation } from '../calls/source-location'
import type { Host, Resume, Task } from '../host/host'

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

/** What a wait is for, and how it is shown. */
interface Waiting {
  readonly target: Acquirable
  readonly reason: number
  /** object that is shown as what it waits for, 0: the target */
  readonly cause: number
  /** virtual time, Infinity: it waits for ever */
  readonly deadlineNs: number
}

/** The wait is over: what it led to counts from the task's next turn on. */
function endOfWait(waiting: Waiting): Resume {
  const { target } = waiting
  const resume: Resume = (host, task) => {
    const result = host.kernel.tasks.wakeResult(task.id)
    // of a lock that nobody is shown, only asking again is anything to others
    if (result === ASK_AGAIN || target.logged || target.shared) {
      const entered = target.shared ? host.enter(task, NOTHING) : host.kernel.enter(task.id, false, false, NOTHING)
      if (!entered) return host.park(task, resume)
    }
    if (result === ASK_AGAIN) return askAgain(host, task, waiting, resume)
    if (result >= 0) logOutcome(host, task, target, result === 1, 'timeout')
    return host.finish(task, result)
  }
  return resume
}

/** The mutex was free when the task was woken: it has it now, or somebody was faster. */
function askAgain(host: Host, task: Task, { target, reason, cause, deadlineNs }: Waiting, resume: Resume): number {
  const leftNs = deadlineNs === Number.POSITIVE_INFINITY ? -1 : Math.max(0, deadlineNs - host.kernel.now(task.id))
  const outcome = host.kernel.sync.acquireMutex(task.id, target.object, leftNs, reason, cause, true)
  if (outcome === PARKED) return host.park(task, resume)
  logOutcome(host, task, target, outcome === 1, 'timeout')
  return host.finish(task, outcome)
}

/** Takes one unit, waiting at most so long. A private one's wait is shown as what the library code around it announced. */
export function acquire(host: Host, task: Task, target: Acquirable, timeoutNs: number): number {
  const { kernel } = host
  const { object, mutex, logged } = target
  const announced = logged ? null : task.context
  const reason = announced?.reason ?? (mutex ? BlockReason.lock : BlockReason.semaphore)
  const cause = announced ? host.contextObject(task) : 0
  const outcome = mutex ? kernel.sync.acquireMutex(task.id, object, timeoutNs, reason, cause) : kernel.sync.acquireSemaphore(task.id, object, timeoutNs, reason, cause)
  if (outcome === PARKED) return host.park(task, endOfWait({ target, reason, cause, deadlineNs: timeoutNs < 0 ? Number.POSITIVE_INFINITY : kernel.now(task.id) + timeoutNs }))
  logOutcome(host, task, target, outcome === 1, timeoutNs ? 'timeout' : 'busy')
  return host.finish(task, outcome)
}

/** A waiter of so long is given the lock itself: TIME_TO_BE_FAIR_NS of CPython's Python/lock.c. */
const FAIR_AFTER_NS = 1_000_000

/** Gives a mutex back. False: it was not locked. Those of processes go straight to whoever waits. */
export function releaseMutex(host: Host, task: Task, { object, logged, shared }: Omit<Acquirable, 'mutex'>): boolean {
  if (!host.kernel.sync.isMutexLocked(object)) return false
  if (logged) host.kernel.log.operation(task.id, Operation.release, object, 0)
  host.kernel.sync.releaseMutex(task.id, object, shared ? 0 : FAIR_AFTER_NS)
  return true
}

/** The owner of an RLock that is logged holds it `count` times now. */
export function recount(host: Host, task: Task, object: number, change: { readonly count: number; readonly releases: boolean; readonly where: SourceLocation }): void {
  host.locate(task, change.where)
  host.kernel.sync.setRecursion(object, change.count)
  host.kernel.log.operation(task.id, change.releases ? Operation.release : Operation.acquire, object, change.count)
}

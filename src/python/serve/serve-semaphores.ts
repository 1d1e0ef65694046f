/**
 * System calls of `multiprocessing`'s locks and semaphores. A handle is a kernel object: a mutex, whose owner is known and
 * whose deadlocks are found, or a counting semaphore (its value is 0 or more, a mutex has none).
 *
 * Whether one is shown is asked of the kernel, never remembered here: any process may hold its handle.
 */
import { PARKED } from '../../kernel/kernel'
import { NameKind } from '../../kernel/memory/names'
import { BlockReason, Operation } from '../../log/record-kinds'
import type { HostTask, Resume } from '../host/host-task'
import type { ProcessHost } from '../host/process-host'
import { look, meeting, note, PLACE_LINE_MASK, type Serve, type ServedEntries, setPlace, shownOptions } from './served-call'
import { SystemCall } from '../calls/system-calls'

const isMutex = (host: ProcessHost, handle: number) => host.kernel.sync.semaphoreValue(handle) < 0

/** What is left of it: 0 or 1 for a mutex. */
function unitsLeft(host: ProcessHost, handle: number): number {
  if (isMutex(host, handle)) return host.kernel.sync.isMutexLocked(handle) ? 0 : 1
  return host.kernel.sync.semaphoreValue(handle)
}

const semNew: Serve = (host, task, args) => {
  const place = host.python.int(args, 5)
  setPlace(host, task, place)
  const options = { value: host.python.int(args, 2), ...shownOptions(host.python.int(args, 3), host.python.text(args, 4), place) }
  return host.finish(task, host.kernel.sync.newObject(host.pid, host.python.int(args, 1), options))
}

function tellOutcome(host: ProcessHost, task: HostTask, handle: number, acquired: boolean, failure: string): void {
  if (!host.kernel.sync.isVisible(handle)) return
  const number = isMutex(host, handle) ? 1 : host.kernel.sync.semaphoreValue(handle)
  if (acquired) host.kernel.log.operation(task.id, Operation.acquire, handle, number)
  else host.kernel.log.operation(task.id, Operation.acquireFailed, handle, number, failure)
}

/** The wait is over: what it led to counts from the task's next turn on. */
const waitOver: Resume = (host, task) => {
  const result = host.kernel.tasks.wakeResult(task.id)
  if (!host.enter(task)) return host.park(task, waitOver)
  if (result >= 0) tellOutcome(host, task, task.result, result === 1, 'timeout')
  return host.finish(task, result)
}

const semAcquire: Serve = (host, task, args) => {
  const { kernel } = host
  const handle = host.python.int(args, 1)
  const timeoutNs = host.python.int(args, 2)
  setPlace(host, task, host.python.int(args, 3))
  const mutex = isMutex(host, handle)
  const context = kernel.sync.isVisible(handle) ? null : task.context
  const reason = context?.reason ?? (mutex ? BlockReason.lock : BlockReason.semaphore)
  const outcome = mutex
    ? kernel.sync.acquireMutex(task.id, handle, timeoutNs, reason, context?.object ?? 0)
    : kernel.sync.acquireSemaphore(task.id, handle, timeoutNs, reason, context?.object ?? 0)
  if (outcome === PARKED) {
    task.result = handle
    return host.park(task, waitOver)
  }
  tellOutcome(host, task, handle, outcome === 1, timeoutNs ? 'timeout' : 'busy')
  return host.finish(task, outcome)
}

const semRelease: Serve = (host, task, args) => {
  const { kernel } = host
  const handle = host.python.int(args, 1)
  setPlace(host, task, host.python.int(args, 3))
  if (unitsLeft(host, handle) >= host.python.int(args, 2)) return host.finish(task, 0)
  const visible = kernel.sync.isVisible(handle)
  if (isMutex(host, handle)) {
    if (visible) kernel.log.operation(task.id, Operation.release, handle, 0)
    kernel.sync.releaseMutex(task.id, handle)
  } else {
    const value = kernel.sync.releaseSemaphore(task.id, handle)
    if (visible) kernel.log.operation(task.id, Operation.release, handle, value)
  }
  return host.finish(task, 1)
}

/** Others change it, so the asking has its turn. */
const semValue: Serve = (host, task, args) => host.finish(task, unitsLeft(host, host.python.int(args, 1)))

/** For `objectShow`: the value that the object has anyway. */
const SAME_VALUE = -2

const objectShow: Serve = (host, task, args) => {
  const place = host.python.int(args, 3)
  setPlace(host, task, place)
  const value = host.python.int(args, 5)
  const shown = value === SAME_VALUE ? undefined : value
  host.kernel.sync.showObject(host.python.int(args, 1), host.python.text(args, 2), place & PLACE_LINE_MASK, host.python.int(args, 4), shown)
  return host.finish(task, 0)
}

const semCount: Serve = (host, task, args) => {
  const handle = host.python.int(args, 1)
  const count = host.python.int(args, 2)
  if (host.kernel.sync.isVisible(handle)) {
    setPlace(host, task, host.python.int(args, 3))
    host.kernel.sync.setRecursion(handle, count)
    host.kernel.log.operation(task.id, host.python.int(args, 4) ? Operation.release : Operation.acquire, handle, count)
  }
  return host.finish(task, 0)
}

const semShown: Serve = (host, _task, args) => (host.kernel.sync.isVisible(host.python.int(args, 1)) ? 1 : 0)

const semName: Serve = (host, task, args) => {
  const name = host.python.text(args, 1)
  const handle = host.python.int(args, 2)
  if (!handle) return host.finish(task, host.kernel.names.find(NameKind.semaphore, name))
  return host.finish(task, host.kernel.names.bind(NameKind.semaphore, name, handle) ? 1 : 0)
}

const semUnlink: Serve = (host, task, args) => host.finish(task, host.kernel.names.unbind(NameKind.semaphore, host.python.text(args, 1)))

export const SEMAPHORE_CALLS: ServedEntries = [
  [SystemCall.semNew, meeting(semNew, 'lockOp')],
  [SystemCall.semAcquire, meeting(semAcquire, 'lockOp')],
  [SystemCall.semRelease, meeting(semRelease, 'lockOp')],
  [SystemCall.semValue, meeting(semValue, 'lockOp')],
  [SystemCall.objectShow, note(objectShow)],
  [SystemCall.semCount, meeting(semCount, 'lockOp')],
  [SystemCall.semShown, look(semShown)],
  [SystemCall.semName, meeting(semName, 'lockOp')],
  [SystemCall.semUnlink, meeting(semUnlink, 'lockOp')],
]

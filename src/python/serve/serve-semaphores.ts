/**
 * Serves the locks and semaphores of processes. A handle is a kernel object: a mutex, whose owner is known and
 * whose deadlocks are found, or a counting semaphore (its value is 0 or more, a mutex has none).
 *
 * Whether one is logged is asked of the kernel, never remembered here: any process may hold its handle.
 */
import { NameKind } from '../../kernel/memory/names'
import { Operation } from '../../log/record-kinds'
import type { SEMAPHORES } from '../calls/semaphore-calls'
import type { Host } from '../host/host'
import { acquire, recount, releaseMutex } from './acquire'
import { type Handlers, loggedOptions } from './served-call'

const isMutex = (host: Host, handle: number) => host.kernel.sync.semaphoreValue(handle) < 0

/** What is left of it: 0 or 1 for a mutex. */
function unitsLeft(host: Host, handle: number): number {
  if (isMutex(host, handle)) return host.kernel.sync.isMutexLocked(handle) ? 0 : 1
  return host.kernel.sync.semaphoreValue(handle)
}

export const SEMAPHORE_HANDLERS: Handlers<typeof SEMAPHORES.calls> = {
  semNew(host, task, { kind, value, logged, name, where }) {
    host.locate(task, where)
    if (logged) host.sharesObjects = true
    return host.finish(task, host.kernel.sync.newObject(host.pid, kind, { value, ...loggedOptions({ logged, name, where }) }))
  },

  semAcquire(host, task, { handle, timeoutNs, where }) {
    host.locate(task, where)
    return acquire(host, task, { object: handle, mutex: isMutex(host, handle), logged: host.kernel.sync.isVisible(handle), shared: true }, timeoutNs)
  },

  semRelease(host, task, { handle, most, where }) {
    const { kernel } = host
    host.locate(task, where)
    if (unitsLeft(host, handle) >= most) return host.finish(task, 0)
    const logged = kernel.sync.isVisible(handle)
    if (isMutex(host, handle)) releaseMutex(host, task, { object: handle, logged, shared: true })
    else {
      const value = kernel.sync.releaseSemaphore(task.id, handle)
      if (logged) kernel.log.operation(task.id, Operation.release, handle, value)
    }
    return host.finish(task, 1)
  },

  semValue: (host, task, { handle }) => host.finish(task, unitsLeft(host, handle)),

  semCount(host, task, { handle, count, where, releases }) {
    if (host.kernel.sync.isVisible(handle)) recount(host, task, handle, { count, releases, where })
    return host.finish(task, 0)
  },

  semShown: (host, _task, { handle }) => (host.kernel.sync.isVisible(handle) ? 1 : 0),

  semName(host, task, { name, handle }) {
    if (!handle) return host.finish(task, host.kernel.names.find(NameKind.semaphore, name))
    return host.finish(task, host.kernel.names.bind(NameKind.semaphore, name, handle) ? 1 : 0)
  },

  semUnlink: (host, task, { name }) => host.finish(task, host.kernel.names.unbind(NameKind.semaphore, name)),
}

/** Serves the locks of threads: objects of one process's own table, which stand for mutexes of the kernel. */
import type { LOCKS } from '../calls/lock-calls'
import { lineOf } from '../calls/source-location'
import type { Host } from '../host/host'
import { type Acquirable, acquire, recount, releaseMutex } from './acquire'
import type { Handlers } from './served-call'

const mutexOf = (host: Host, lock: number): Acquirable => ({ object: host.objects.toKernel(lock), mutex: true, logged: host.objects.isLogged(lock), shared: false })

export const LOCK_HANDLERS: Handlers<typeof LOCKS.calls> = {
  lockNew(host, task, { where, name, kind }) {
    host.locate(task, where)
    const lock = host.objects.add(kind, true, name, lineOf(where))
    host.objects.toKernel(lock)
    return host.finish(task, lock)
  },

  lockNewPrivate(host, task, { kind }) {
    const lock = host.objects.add(kind)
    // by which somebody waits for what is left out
    if (host.objects.holdsLeftOut(task.id)) host.objects.leaveOut(lock)
    return lock
  },

  lockShow(host, task, { lock, name, where, kind }) {
    host.locate(task, where)
    host.objects.log(lock, name, lineOf(where), kind)
    return host.finish(task, lock)
  },

  lockOfStart(host, _task, { lock }) {
    host.objects.leaveOut(lock)
    return 0
  },

  lockFree(host, _task, { lock }) {
    host.objects.free(lock)
    return 0
  },

  lockAcquire(host, task, { lock, timeoutNs, where }) {
    const mutex = mutexOf(host, lock)
    host.locate(task, where)
    if (timeoutNs !== 0 && host.kernel.sync.isMutexLocked(mutex.object)) host.objects.tellCopy(mutex.logged || !task.context ? lock : task.context.object, lock)
    return acquire(host, task, mutex, timeoutNs)
  },

  lockRelease(host, task, { lock, where }) {
    const mutex = mutexOf(host, lock)
    if (mutex.logged) host.locate(task, where)
    return host.finish(task, releaseMutex(host, task, mutex) ? 1 : 0)
  },

  lockLocked(host, _task, { lock }) {
    const mutex = host.objects.peek(lock)
    return (mutex ? host.kernel.sync.isMutexLocked(mutex) : host.objects.heldSinceFork(lock)) ? 1 : 0
  },

  lockCount(host, task, { lock, count, where, releases }) {
    if (host.objects.isLogged(lock)) recount(host, task, host.objects.toKernel(lock), { count, releases, where })
    return host.finish(task, 1)
  },
}

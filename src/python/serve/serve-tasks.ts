/**
 * Serves what is asked of threads. Handlers run after `kernel.enter` said yes (for calls that commit); they end in
 * `host.finish`, or in `host.park` where the task has to wait.
 */
import { NOTHING } from '../../log/touches'
import { PARKED } from '../../kernel/kernel'
import { Operation } from '../../log/record-kinds'
import type { TASKS } from '../calls/task-calls'
import type { Resume } from '../host/host'
import { type Handlers, joinedObject, waitOutcome } from './served-call'

/** Threads alive at once; more suspended stacks than this are not sure to fit. */
const MAX_THREADS = 4000

const awake: Resume = (host, task) => host.afterWait(task)

/** Others may have written into shared memory meanwhile; that is seen at the task's turn. */
const awakeAmongOthers: Resume = (host, task) => (host.enter(task, NOTHING) ? host.afterWait(task) : host.park(task, awakeAmongOthers))

export const TASK_HANDLERS: Handlers<typeof TASKS.calls> = {
  currentTask: (_host, task) => task.thread,

  threadStart(host, task, { body, name, flags, where }) {
    host.locate(task, where)
    if (host.taskCount >= MAX_THREADS) return host.finish(task, 0)
    const id = host.newTask(task.id, body, name, flags)
    host.kernel.log.operation(task.id, Operation.start, 0, id)
    host.kernel.tasks.start(task.id, id)
    return host.finish(task, id)
  },

  threadJoin(host, task, { task: joined, timeoutNs, where }) {
    host.locate(task, where)
    return waitOutcome(host, task, host.kernel.tasks.join(task.id, host.taskOf(joined), timeoutNs, joinedObject(host, task)))
  },

  threadDone: (host, _task, { task: asked }) => (host.hasEnded(asked) ? 1 : 0),

  threadSetDone(host, task, { task: ended }) {
    host.kernel.tasks.releaseJoiners(task.id, host.taskOf(ended))
    return host.finish(task, 0)
  },

  threadObject: (host, task, { task: asked }) => host.finish(task, host.kernel.tasks.object(host.taskOf(asked))),

  taskName(host, task, { task: named, name }) {
    host.kernel.tasks.rename(host.taskOf(named), name)
    return host.finish(task, 0)
  },

  taskCount: (host) => host.taskCount,

  sleep(host, task, { durationNs, where }) {
    host.locate(task, where)
    host.kernel.log.operation(task.id, Operation.sleep, 0, 0, `${durationNs / 1e9}`)
    const outcome = host.kernel.tasks.sleep(task.id, durationNs)
    return outcome === PARKED ? host.park(task, host.mappings.any ? awakeAmongOthers : awake) : host.finish(task, outcome)
  },

  yieldNow: (host, task) => host.finish(task, 0),

  switchInterval(host, task, { intervalNs }) {
    host.kernel.processes.setSwitchInterval(host.pid, intervalNs)
    return host.finish(task, 0)
  },
}

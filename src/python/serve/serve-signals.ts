/** Serves signals. */
import type { SIGNALS } from '../calls/signal-calls'
import { finishOrRestart, type Handlers, waitOutcome } from './served-call'

/** `how` of `pthread_sigmask`. */
const SigMask = { block: 0, unblock: 1 } as const

export const SIGNAL_HANDLERS: Handlers<typeof SIGNALS.calls> = {
  kill(host, task, { pid, signal, where }) {
    host.locate(task, where)
    const result = host.kernel.processes.kill(task.id, pid, signal)
    // one's own end: nothing of this process runs again
    return host.kernel.processes.isAlive(host.pid) ? host.finish(task, result) : host.park(task, () => 0)
  },

  raiseSignal: (host, task, { signal }) => host.finish(task, host.kernel.processes.kill(task.id, host.pid, signal)),

  signalAction: (host, task, { signal, action }) => host.finish(task, host.kernel.processes.setSignalAction(host.pid, signal, action)),

  killThread(host, task, { task: target, signal, where }) {
    host.locate(task, where)
    const result = host.kernel.processes.killThread(task.id, host.taskOf(target), signal)
    return host.kernel.processes.isAlive(host.pid) ? host.finish(task, result) : host.park(task, () => 0)
  },

  signalMask(host, task, { how, set }) {
    const { processes } = host.kernel
    const before = processes.signalMask(task.id)
    processes.setSignalMask(task.id, how === SigMask.block ? before | set : how === SigMask.unblock ? before & ~set : set)
    return processes.isAlive(host.pid) ? host.finish(task, before) : host.park(task, () => 0)
  },

  signalsPending: (host, task) => host.kernel.processes.heldSignals(task.id),

  signalWait(host, task, { set, timeoutNs, where }) {
    host.locate(task, where)
    return finishOrRestart(host, task, host.kernel.processes.waitSignal(task.id, set, timeoutNs))
  },

  signalPause(host, task, { where }) {
    host.locate(task, where)
    return waitOutcome(host, task, host.kernel.processes.pause(task.id))
  },

  signalSender: (host, _task, { signal }) => host.kernel.processes.signalSender(host.pid, signal),

  signalIgnored: (host, _task, { signal }) => (host.kernel.processes.ignoresSignal(host.pid, signal) ? 1 : 0),

  takeSignal: (host, task) => host.finish(task, host.isMain(task) ? host.nextSignal() : 0),
}

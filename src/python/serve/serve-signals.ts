/** Serves signals. */
import type { SIGNALS } from '../calls/signal-calls'
import type { Handlers } from './served-call'

export const SIGNAL_HANDLERS: Handlers<typeof SIGNALS.calls> = {
  kill(host, task, { pid, signal, where }) {
    host.locate(task, where)
    const result = host.kernel.processes.kill(task.id, pid, signal)
    // one's own end: nothing of this process runs again
    return host.kernel.processes.isAlive(host.pid) ? host.finish(task, result) : host.park(task, () => 0)
  },

  raiseSignal: (host, task, { signal }) => host.finish(task, host.kernel.processes.kill(task.id, host.pid, signal)),

  signalAction: (host, task, { signal, action }) => host.finish(task, host.kernel.processes.setSignalAction(host.pid, signal, action)),

  takeSignal: (host, task) => host.finish(task, host.isMain(task) ? host.nextSignal() : 0),
}

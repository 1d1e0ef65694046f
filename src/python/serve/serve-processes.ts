/** System calls that make processes, and those about signals. */
import { Operation, StartMethod, TaskFlag } from '../../log/record-kinds'
import type { HostTask } from '../host/host-task'
import type { ChildProcess } from '../host/child-process'
import type { ProcessHost } from '../host/process-host'
import { commit, look, meeting, note, type Serve, type ServedEntries, setPlace } from './served-call'
import { SystemCall } from '../calls/system-calls'

/** Starts the child's main task in the kernel, then hands it to the page's side with every stack out of the way. */
function begin(host: ProcessHost, task: HostTask, child: Omit<ChildProcess, 'mainTask'>, flags: number): number {
  const mainTask = host.kernel.tasks.create(child.pid, task.id, 'MainThread', flags)
  host.kernel.log.operation(task.id, Operation.start, 0, mainTask)
  host.kernel.tasks.start(task.id, mainTask)
  task.result = child.pid
  return host.aside(
    task,
    () => host.events.onChild({ ...child, mainTask }),
    (again, caller) => again.finish(caller, caller.result),
  )
}

const fork: Serve = (host, task, args) => {
  const body = host.python.argument(args, 1)
  const method = host.python.int(args, 4)
  setPlace(host, task, host.python.int(args, 5))
  const pid = host.kernel.processes.fork(task.id, host.python.text(args, 2), method)
  return begin(host, task, { pid, body, command: null, stack: null }, host.python.int(args, 3))
}

const spawn: Serve = (host, task, args) => {
  const command = JSON.parse(host.python.text(args, 1)) as string[]
  const fds = JSON.parse(host.python.text(args, 2)) as number[]
  const method = host.python.int(args, 5)
  setPlace(host, task, host.python.int(args, 6))
  const pid = host.kernel.processes.spawn(task.id, host.python.text(args, 3), fds, method || StartMethod.spawn)
  return begin(host, task, { pid, body: 0, command, stack: null }, host.python.int(args, 4))
}

const forkDepth: Serve = (host) => host.threads.callers(host.threads.frame).length

const osFork: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 4))
  const { threads, python } = host
  const stack = { state: threads.running, frames: threads.callers(threads.frame), begin: python.argument(args, 1), finish: python.argument(args, 2) }
  const pid = host.kernel.processes.fork(task.id, python.text(args, 3), StartMethod.osFork)
  return begin(host, task, { pid, body: 0, command: null, stack }, TaskFlag.main)
}

const processName: Serve = (host, task, args) => {
  host.kernel.processes.rename(host.pid, host.python.text(args, 1))
  return host.finish(task, 0)
}

const taskCount: Serve = (host) => host.tasks.size

const takeSignal: Serve = (host, task) => {
  if (task.id !== host.mainTask) return host.finish(task, 0)
  return host.finish(task, host.signals.next())
}

const signalAction: Serve = (host, task, args) => host.finish(task, host.kernel.processes.setSignalAction(host.pid, host.python.int(args, 1), host.python.int(args, 2)))

const raiseSignal: Serve = (host, task, args) => host.finish(task, host.kernel.processes.kill(task.id, host.pid, host.python.int(args, 1)))

const endOthers: Serve = (host, task) => {
  host.kernel.processes.endOtherTasks(task.id)
  return host.finish(task, 0)
}

export const PROCESS_CALLS: ServedEntries = [
  [SystemCall.fork, meeting(fork, 'taskStart')],
  [SystemCall.spawn, meeting(spawn, 'taskStart')],
  [SystemCall.osFork, meeting(osFork, 'taskStart')],
  [SystemCall.forkDepth, look(forkDepth)],
  [SystemCall.processName, note(processName)],
  [SystemCall.taskCount, look(taskCount)],
  [SystemCall.endOthers, note(endOthers)],
  [SystemCall.takeSignal, note(takeSignal)],
  [SystemCall.raiseSignal, commit(raiseSignal, 'lockOp')],
  [SystemCall.signalAction, note(signalAction)],
]

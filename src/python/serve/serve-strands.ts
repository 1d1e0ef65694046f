/** The calls by which libraries that switch between coroutines or greenlets tell of them. */
import { GreenletStack } from '../host/greenlet-stacks'
import { commit, note, placeAt, type Serve, type ServedEntries, setPlace } from './served-call'
import { SystemCall } from '../calls/system-calls'

const strandNew: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 3))
  const begins = placeAt(host, host.python.int(args, 4))
  return host.finish(task, host.kernel.strands.create(task.id, host.python.text(args, 2), host.python.int(args, 1), begins.line, begins.file))
}

const strandSwitch: Serve = (host, task, args) => {
  // a library that waits inside a greenlet's stack has announced what for
  const context = task instanceof GreenletStack ? task.context : null
  const reason = context ? context.reason : host.python.int(args, 3)
  const shown = host.objects.toKernel(context ? context.object : host.python.int(args, 4))
  // where it is now belongs to the strand that stops
  setPlace(host, task, host.python.int(args, 5))
  host.kernel.strands.switchTo(task.id, host.python.int(args, 1), host.python.int(args, 2), reason, shown)
  return host.finish(task, 0)
}

const strandWake: Serve = (host, task, args) => {
  host.kernel.strands.wake(task.id, host.python.int(args, 1), host.python.int(args, 2), host.objects.toKernel(host.python.int(args, 3)))
  return host.finish(task, 0)
}

const strandWait: Serve = (host, task, args) => {
  host.kernel.strands.wait(task.id, host.python.int(args, 1), host.python.int(args, 2), host.objects.toKernel(host.python.int(args, 3)))
  return host.finish(task, 0)
}

const strandObject: Serve = (host, task, args) => host.finish(task, host.kernel.tasks.object(host.python.int(args, 1)))

const owner: Serve = (host, task, args) => {
  setPlace(host, task, host.python.int(args, 4))
  host.kernel.sync.setOwner(task.id, host.objects.toKernel(host.python.int(args, 1)), host.python.int(args, 2), host.python.int(args, 3))
  return host.finish(task, 0)
}

export const STRAND_CALLS: ServedEntries = [
  [SystemCall.strandNew, commit(strandNew, 'coroutineStep')],
  [SystemCall.strandSwitch, commit(strandSwitch, 'coroutineStep')],
  [SystemCall.strandWake, note(strandWake)],
  [SystemCall.strandWait, note(strandWait)],
  [SystemCall.strandObject, note(strandObject)],
  [SystemCall.owner, note(owner)],
]

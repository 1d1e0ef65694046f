/** Serves what libraries that switch between coroutines or greenlets say of them. */
import { lineOf } from '../calls/source-location'
import type { TaskId } from '../../model/ids'
import type { STRANDS } from '../calls/strand-calls'
import { GreenletStack } from '../host/greenlet-stacks'
import type { Handlers } from './served-call'

export const STRAND_HANDLERS: Handlers<typeof STRANDS.calls> = {
  strandNew(host, task, { flags, name, where, begins }) {
    host.locate(task, where)
    return host.finish(task, host.kernel.strands.create(task.id, name, flags, lineOf(begins), host.fileOf(begins)))
  },

  strandSwitch(host, task, { to, state, reason, object, where }) {
    // a library that waits inside a greenlet's stack has announced what for
    const context = task instanceof GreenletStack ? task.context : null
    const shown = host.objects.toKernel(context ? context.object : object)
    // where it is now belongs to the strand that stops
    host.locate(task, where)
    host.kernel.strands.switchTo(task.id, to, state, context ? context.reason : reason, shown)
    return host.finish(task, 0)
  },

  strandWake(host, task, { strand, kind, object }) {
    host.kernel.strands.wake(task.id, strand, kind, host.objects.toKernel(object))
    return host.finish(task, 0)
  },

  strandWait(host, task, { strand, reason, object }) {
    host.kernel.strands.wait(task.id, strand, reason, host.objects.toKernel(object))
    return host.finish(task, 0)
  },

  strandFirst: (host, task, { strands }) => host.kernel.strands.first(task.id, strands.split(',').map(Number) as TaskId[]),
  strandLate: (host, task) => (host.kernel.strands.wakesLate(task.id) ? 1 : 0),

  strandsStuck(host, task, { reason, object, where }) {
    host.kernel.strands.stuck(task.id)
    if (reason !== 0) {
      host.locate(task, where)
      host.kernel.log.problem(task.id, JSON.stringify({ code: 'leftByHub', reason: String(reason), object: String(host.objects.toKernel(object)) }))
    }
    return host.finish(task, 0)
  },

  strandObject: (host, task, { strand }) => host.finish(task, host.kernel.tasks.object(strand)),
}

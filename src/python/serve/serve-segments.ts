/** System calls of shared memory: segments behind descriptors and names, and their mappings into this interpreter's memory. */
import { Errno } from '../../model/errno'
import { NameKind } from '../../kernel/memory/names'
import type { HostTask } from '../host/host-task'
import type { ProcessHost } from '../host/process-host'
import { look, meeting, note, type Serve, type ServedEntries } from './served-call'
import { tellValue } from '../host/shared-values'
import { SystemCall } from '../calls/system-calls'

/** A mapping is known to Python by its address in units of 16 bytes, which fits a small int. */
const ADDRESS_SHIFT = 4
/** In place of a descriptor: memory of its own, to be shared with children. */
const ANONYMOUS = -1

/** A descriptor of a new segment, which lives as long as something refers to it. */
function openNew(host: ProcessHost, task: HostTask, bytes: number): number {
  const segment = host.kernel.segments.create(bytes)
  if (segment < 0) return segment
  const fd = host.kernel.segments.open(task.id, segment)
  host.kernel.segments.release(segment)
  return fd
}

const segmentNew: Serve = (host, task, args) => host.finish(task, openNew(host, task, host.python.int(args, 1)))

function openNamed(host: ProcessHost, task: HostTask, name: string, create: boolean, exclusive: boolean): number {
  const { kernel } = host
  const known = kernel.names.find(NameKind.segment, name)
  if (known) return create && exclusive ? -Errno.EEXIST : kernel.segments.open(task.id, known)
  if (!create) return -Errno.ENOENT
  const segment = kernel.segments.create(0)
  if (segment < 0) return segment
  // the name holds the first reference
  if (kernel.names.bind(NameKind.segment, name, segment)) return kernel.segments.open(task.id, segment)
  kernel.segments.release(segment)
  return -Errno.ENAMETOOLONG
}

const segmentOpen: Serve = (host, task, args) => host.finish(task, openNamed(host, task, host.python.text(args, 1), host.python.int(args, 2) !== 0, host.python.int(args, 3) !== 0))

const segmentUnlink: Serve = (host, task, args) => {
  const segment = host.kernel.names.unbind(NameKind.segment, host.python.text(args, 1))
  if (segment) host.kernel.segments.release(segment)
  return host.finish(task, segment ? 0 : -Errno.ENOENT)
}

const segmentResize: Serve = (host, task, args) => {
  const segment = host.kernel.segments.behind(host.pid, host.python.int(args, 1))
  return host.finish(task, segment ? host.kernel.segments.resize(segment, host.python.int(args, 2)) : -Errno.EINVAL)
}

const segmentSize: Serve = (host, task, args) => {
  const segment = host.kernel.segments.behind(host.pid, host.python.int(args, 1))
  return host.finish(task, segment ? host.kernel.segments.bytes(segment).length : -1)
}

const segmentMap: Serve = (host, task, args) => {
  const fd = host.python.int(args, 1)
  const bytes = host.python.int(args, 3)
  const segment = fd === ANONYMOUS ? host.kernel.segments.create(bytes) : host.kernel.segments.behind(host.pid, fd)
  if (segment <= 0) return host.finish(task, segment || -Errno.EBADF)
  if (fd !== ANONYMOUS) host.kernel.segments.retain(segment)
  const address = host.python.bufferAddress(args, 2)
  host.mappings.add(segment, address, bytes)
  return host.finish(task, address >>> ADDRESS_SHIFT)
}

const segmentOf: Serve = (host, _task, args) => host.kernel.segments.behind(host.pid, host.python.int(args, 1))

const segmentUnmap: Serve = (host, _task, args) => {
  host.mappings.remove(host.python.int(args, 1) << ADDRESS_SHIFT)
  return 0
}

const segmentView: Serve = (host, task, args) => {
  const { kernel, python } = host
  const segment = python.int(args, 1)
  const view = { object: host.objects.toKernel(python.int(args, 2)), offset: python.int(args, 3), bytes: python.int(args, 4), format: python.int(args, 5) }
  if (kernel.segments.addView(segment, view)) tellValue(kernel, task.id, segment, view)
  return host.finish(task, 0)
}

export const SEGMENT_CALLS: ServedEntries = [
  [SystemCall.segmentNew, meeting(segmentNew, 'lockOp')],
  [SystemCall.segmentOpen, meeting(segmentOpen, 'lockOp')],
  [SystemCall.segmentUnlink, meeting(segmentUnlink, 'lockOp')],
  [SystemCall.segmentResize, meeting(segmentResize, 'lockOp')],
  [SystemCall.segmentSize, meeting(segmentSize, 'lockOp')],
  [SystemCall.segmentMap, meeting(segmentMap, 'lockOp')],
  [SystemCall.segmentOf, look(segmentOf)],
  [SystemCall.segmentUnmap, look(segmentUnmap)],
  [SystemCall.segmentView, { ...note(segmentView), meets: true }],
]

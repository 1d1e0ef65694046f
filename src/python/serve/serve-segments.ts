/** Serves shared memory: segments behind descriptors and names, and their mappings into this interpreter's memory. */
import { Errno } from '../../model/errno'
import { NameKind } from '../../kernel/memory/names'
import { lineOf, type SourceLocation } from '../calls/source-location'
import type { SEGMENTS } from '../calls/segment-calls'
import type { Host, Task } from '../host/host'
import { reportValue } from '../host/shared-values'
import type { Handlers } from './served-call'

/** A mapping is known to Python by its address in units of 16 bytes, which fits a small int. */
const ADDRESS_SHIFT = 4
/** In place of a descriptor: memory of its own, to be shared with children. */
const ANONYMOUS = -1

/** A descriptor of a new segment, which lives as long as something refers to it. */
function openNew(host: Host, task: Task, size: number): number {
  const segment = host.kernel.segments.create(size)
  if (segment < 0) return segment
  const fd = host.kernel.segments.open(task.id, segment)
  host.kernel.segments.release(segment)
  return fd
}

function openNamed(
  host: Host,
  task: Task,
  { name, create, exclusive, where }: { readonly name: string; readonly create: boolean; readonly exclusive: boolean; readonly where: SourceLocation },
): number {
  const { kernel } = host
  const known = kernel.names.find(NameKind.segment, name)
  if (known) return create && exclusive ? -Errno.EEXIST : kernel.segments.open(task.id, known)
  if (!create) return -Errno.ENOENT
  const segment = kernel.segments.create(0)
  if (segment < 0) return segment
  // the name holds the first reference
  if (kernel.names.bind(NameKind.segment, name, segment, lineOf(where), host.fileOf(where))) return kernel.segments.open(task.id, segment)
  kernel.segments.release(segment)
  return -Errno.ENAMETOOLONG
}

export const SEGMENT_HANDLERS: Handlers<typeof SEGMENTS.calls> = {
  segmentNew: (host, task, { size }) => host.finish(task, openNew(host, task, size)),

  segmentOpen: (host, task, args) => host.finish(task, openNamed(host, task, args)),

  segmentUnlink(host, task, { name }) {
    const segment = host.kernel.names.unbind(NameKind.segment, name)
    if (segment) host.kernel.segments.release(segment)
    return host.finish(task, segment ? 0 : -Errno.ENOENT)
  },

  segmentResize(host, task, { fd, size }) {
    const segment = host.kernel.segments.behind(host.pid, fd)
    return host.finish(task, segment ? host.kernel.segments.resize(segment, size) : -Errno.EINVAL)
  },

  segmentSize(host, task, { fd }) {
    const segment = host.kernel.segments.behind(host.pid, fd)
    return host.finish(task, segment ? host.kernel.segments.bytes(segment).length : -1)
  },

  segmentMap(host, task, args) {
    const { fd, size } = args
    const segment = fd === ANONYMOUS ? host.kernel.segments.create(size) : host.kernel.segments.behind(host.pid, fd)
    if (segment <= 0) return host.finish(task, segment || -Errno.EBADF)
    if (fd !== ANONYMOUS) host.kernel.segments.retain(segment)
    const address = args.buffer
    host.mappings.add(segment, address, size)
    host.sharesObjects = true
    return host.finish(task, address >>> ADDRESS_SHIFT)
  },

  segmentOf: (host, _task, { fd }) => host.kernel.segments.behind(host.pid, fd),

  segmentUnmap(host, _task, { mapping }) {
    host.mappings.remove(mapping << ADDRESS_SHIFT)
    return 0
  },

  segmentView(host, task, { segment, object, offset, size, format }) {
    const view = { object: host.objects.toKernel(object), offset, bytes: size, format }
    if (host.kernel.segments.addView(segment, view)) reportValue(host.kernel, task.id, segment, view)
    return host.finish(task, 0)
  },
}

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
/** In place of permissions: the host's own, which no umask is asked about. */
const HOSTS_OWN = -1
/** Flags of `open(2)`, as Linux has them. */
const O_ACCMODE = 3
const O_WRONLY = 1
const O_CREAT = 0o100
const O_EXCL = 0o200
const O_TRUNC = 0o1000

/** A descriptor of a new segment, which lives as long as something refers to it. */
function openNew(host: Host, task: Task, size: number): number {
  const segment = host.kernel.segments.create(size)
  if (segment < 0) return segment
  const fd = host.kernel.segments.open(task.id, segment)
  host.kernel.segments.release(segment)
  return fd
}

interface Named {
  readonly name: string
  readonly flags: number
  readonly mode: number
  readonly where: SourceLocation
}

/** Who opens memory by its name is its owner. */
function mayOpen(mode: number, flags: number): boolean {
  const access = flags & O_ACCMODE
  const reads = access !== O_WRONLY
  const writes = access !== 0 || (flags & O_TRUNC) !== 0
  return (!reads || (mode & 0o400) !== 0) && (!writes || (mode & 0o200) !== 0)
}

function openNamed(host: Host, task: Task, { name, flags, mode, where }: Named): number {
  const { kernel } = host
  const known = kernel.names.find(NameKind.segment, name)
  if (known) return openKnown(host, task, known, flags)
  if ((flags & O_CREAT) === 0) return -Errno.ENOENT
  const segment = mode === HOSTS_OWN ? kernel.segments.create(0) : kernel.segments.create(0, mode & 0o777 & ~kernel.processes.umask(host.pid))
  if (segment < 0) return segment
  // the name holds the first reference
  const maker = { line: lineOf(where), file: host.fileOf(where), pid: kernel.processes.whole(host.pid) }
  if (kernel.names.bind(NameKind.segment, name, segment, maker)) return kernel.segments.open(task.id, segment, flags & O_ACCMODE)
  kernel.segments.release(segment)
  return -Errno.ENAMETOOLONG
}

function openKnown(host: Host, task: Task, segment: number, flags: number): number {
  const { segments } = host.kernel
  if ((flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) return -Errno.EEXIST
  if (!mayOpen(segments.mode(segment), flags)) return -Errno.EACCES
  return segments.open(task.id, segment, flags & O_ACCMODE)
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
    const { segments } = host.kernel
    const segment = segments.behind(host.pid, fd)
    const writes = (segments.access(host.pid, fd) & O_ACCMODE) !== 0
    return host.finish(task, segment && writes ? segments.resize(segment, size) : -Errno.EINVAL)
  },

  segmentMode(host, _task, { fd }) {
    const segment = host.kernel.segments.behind(host.pid, fd)
    return segment ? host.kernel.segments.mode(segment) : -1
  },

  segmentSetMode(host, task, { fd, mode }) {
    const segment = host.kernel.segments.behind(host.pid, fd)
    if (segment) host.kernel.segments.setMode(segment, mode & 0o7777)
    return host.finish(task, segment ? 0 : -Errno.EBADF)
  },

  segmentAccess: (host, _task, { fd }) => host.kernel.segments.access(host.pid, fd),

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

  segmentReadAt(host, task, { fd, size, at }) {
    const { segments } = host.kernel
    const segment = segments.behind(host.pid, fd)
    const into = new Uint8Array(segment ? Math.max(0, Math.min(size, segments.bytes(segment).length)) : 0)
    const result = segments.readAt(host.pid, fd, into, at)
    return host.finish(task, result < 0 ? host.python.newInt(result) : host.python.newBytes(into.subarray(0, result)))
  },

  segmentWriteAt(host, task, { fd, data, at }) {
    const result = host.kernel.segments.writeAt(host.pid, fd, data, at)
    // who has mapped it here sees it at once
    host.mappings.refresh()
    return host.finish(task, result)
  },

  segmentSeek: (host, task, { fd, offset, whence }) => host.finish(task, host.kernel.files.seek(task.id, fd, offset, whence)),

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

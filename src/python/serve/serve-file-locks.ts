/** Serves the locks of files. An answer that is below 0 is an error of `fcntl`. */
import { LockOwner, type LockOwnerValue, type LockRange, WHOLE_FILE } from '../../kernel/api/file-lock-calls'
import { PARKED } from '../../kernel/kernel'
import { Operation } from '../../log/record-kinds'
import { NOTHING } from '../../log/touches'
import { Errno } from '../../model/errno'
import { type FILE_LOCKS, LockType } from '../calls/file-lock-calls'
import { FIRST_FILE_DESCRIPTOR } from '../calls/shared-constants'
import type { Host, Resume, Task } from '../host/host'
import type { Handlers } from './served-call'

/** The open file of the disk behind a descriptor, 0: it is none. */
const fileOf = (host: Host, fd: number) => (fd < FIRST_FILE_DESCRIPTOR ? host.kernel.files.diskFile(host.pid, fd) : host.fileBehind(fd))

const isOwner = (value: number): value is LockOwnerValue => value === LockOwner.flock || value === LockOwner.file || value === LockOwner.process

interface Stretch {
  readonly start: number
  readonly length: number
  readonly whence: number
}

/** The bytes meant, null: they begin before the file. */
function rangeOf(host: Host, file: number, ownedBy: LockOwnerValue, { start, length, whence }: Stretch): LockRange | null {
  if (ownedBy === LockOwner.flock) return WHOLE_FILE
  const from = start + (whence === 0 ? 0 : whence === 1 ? host.kernel.disk.position(file) : host.kernel.disk.sizeOf(file))
  const range = length === 0 ? { start: from, end: Number.POSITIVE_INFINITY } : length > 0 ? { start: from, end: from + length } : { start: from + length, end: from }
  return range.start < 0 ? null : range
}

/** Whether the file is open for what such a lock of `fcntl` is about. */
function mayLock(host: Host, file: number, ownedBy: LockOwnerValue, type: number): boolean {
  const { reads, writes } = host.kernel.locks.openFor(file)
  return ownedBy === LockOwner.flock || type === LockType.unlock || (type === LockType.shared ? reads : writes)
}

type Request = ReturnType<Host['kernel']['locks']['request']>

function acquired(host: Host, task: Task, request: Request): number {
  const { object, holders } = host.kernel.locks.shown(task.id, request)
  host.kernel.log.operation(task.id, Operation.acquire, object, holders)
  return host.finish(task, 0)
}

/** The wait is over: what it led to counts from the task's next turn on. */
function endOfWait(request: Request): Resume {
  const resume: Resume = (host, task) => {
    const interrupted = host.kernel.tasks.wakeResult(task.id) < 0
    if (interrupted) host.kernel.locks.stopWaiting(task.id)
    if (!host.enter(task, NOTHING)) return host.park(task, resume)
    return interrupted ? host.finish(task, -Errno.EINTR) : acquired(host, task, request)
  }
  return resume
}

export const FILE_LOCK_HANDLERS: Handlers<typeof FILE_LOCKS.calls> = {
  fileLock(host, task, { fd, ownedBy, type, waits, start, length, whence, where }) {
    host.locate(task, where)
    const file = fileOf(host, fd)
    if (file === 0) return host.finish(task, 0)
    const range = isOwner(ownedBy) && rangeOf(host, file, ownedBy, { start, length, whence })
    if (!range) return host.finish(task, -Errno.EINVAL)
    if (!mayLock(host, file, ownedBy, type)) return host.finish(task, -Errno.EBADF)
    const request = host.kernel.locks.request(task.id, file, ownedBy, type === LockType.exclusive, range)
    if (type === LockType.unlock) {
      host.kernel.locks.unlock(task.id, request)
      return host.finish(task, 0)
    }
    const outcome = host.kernel.locks.lock(task.id, request, waits)
    if (outcome === PARKED) return host.park(task, endOfWait(request))
    if (outcome > 0) return acquired(host, task, request)
    if (outcome === -Errno.EAGAIN) {
      const { object, holders } = host.kernel.locks.shown(task.id, request)
      host.kernel.log.operation(task.id, Operation.acquireFailed, object, holders, 'busy')
    }
    return host.finish(task, outcome)
  },

  fileLockTest(host, task, { fd, ownedBy, type, start, length, whence }) {
    const file = fileOf(host, fd)
    const range = isOwner(ownedBy) && (file === 0 ? WHOLE_FILE : rangeOf(host, file, ownedBy, { start, length, whence }))
    if (!range || !isOwner(ownedBy)) return host.finish(task, host.python.newInt(-Errno.EINVAL))
    const found = file === 0 ? null : host.kernel.locks.conflict(host.kernel.locks.request(task.id, file, ownedBy, type === LockType.exclusive, range))
    const answer = found
      ? [
          found.exclusive ? LockType.exclusive : LockType.shared,
          found.start,
          Number.isFinite(found.end) ? found.end - found.start : 0,
          found.ownedBy === LockOwner.process ? found.owner : -1,
        ]
      : [LockType.unlock, 0, 0, 0]
    return host.finish(task, host.python.newBytes(new Uint8Array(Float64Array.from(answer).buffer)))
  },
}

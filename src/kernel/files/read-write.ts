/** Reading and writing through a descriptor, whatever lies behind it. */
import { fileAt } from './descriptor'
import { Errno } from '../../model/errno'
import { operationsOf } from './file-operations'
import { TaskWord } from '../memory/layout'
import { type Machine, taskWord } from '../memory/machine'
import type { TransferOptions } from './transfer'
import type { Descriptor, TaskId } from '../../model/ids'

/** Bytes read, 0 at the end; -EBADF, -EAGAIN, -EINTR, -ENOTCONN, -ECONNRESET, -ENOTSUP (the host reads it), RESTART. */
export function read(m: Machine, id: TaskId, fd: Descriptor, into: Uint8Array, options: TransferOptions): number {
  const row = fileAt(m, taskWord(m, id, TaskWord.pid), fd)
  return row ? operationsOf(m, row).read(m, id, row, into, options) : -Errno.EBADF
}

/** Bytes written; -EBADF, -EPIPE, -ECONNRESET, -EAGAIN, -EINTR, -ENOTCONN, -ENOSPC, -ENOTSUP (the host writes it), RESTART. */
export function write(m: Machine, id: TaskId, fd: Descriptor, bytes: Uint8Array, options: TransferOptions): number {
  const row = fileAt(m, taskWord(m, id, TaskWord.pid), fd)
  return row ? operationsOf(m, row).write(m, id, row, bytes, options) : -Errno.EBADF
}

/** Reading and writing through a descriptor, whatever lies behind it. */
import { fileAt } from './descriptor'
import { Errno } from '../../model/errno'
import { operationsOf } from './file-operations'
import { TaskWord } from '../memory/layout'
import { type Machine, task } from '../memory/machine'
import type { TransferOptions } from './transfer'

/** Bytes read, 0 at the end; -EBADF, -EAGAIN, -EINTR, -ENOTCONN, -ECONNRESET, -ENOTSUP (the host reads it), RESTART. */
export function read(m: Machine, id: number, fd: number, into: Uint8Array, options: TransferOptions): number {
  const row = fileAt(m, task(m, id, TaskWord.pid), fd)
  return row ? operationsOf(m, row).read(m, id, row, into, options) : -Errno.EBADF
}

/** Bytes written; -EBADF, -EPIPE, -ECONNRESET, -EAGAIN, -EINTR, -ENOTCONN, -ENOSPC, -ENOTSUP (the host writes it), RESTART. */
export function write(m: Machine, id: number, fd: number, bytes: Uint8Array, options: TransferOptions): number {
  const row = fileAt(m, task(m, id, TaskWord.pid), fd)
  return row ? operationsOf(m, row).write(m, id, row, bytes, options) : -Errno.EBADF
}

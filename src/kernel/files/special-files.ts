/** The terminal and /dev/null. */
import { Errno } from '../../model/errno'
import type { FileOperations } from './file-operations'
import { Poll } from './readiness'

/** The host reads and writes the terminal itself, so the kernel says ENOTSUP. */
export const TERMINAL_OPERATIONS: FileOperations = {
  read: () => -Errno.ENOTSUP,
  write: () => -Errno.ENOTSUP,
  readyEvents: () => Poll.in | Poll.out,
  readyAt: () => Number.POSITIVE_INFINITY,
  close: () => {},
}

export const NULL_OPERATIONS: FileOperations = {
  ...TERMINAL_OPERATIONS,
  read: () => 0,
  write: (_m, _id, _row, bytes) => bytes.length,
}

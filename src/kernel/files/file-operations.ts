/**
 * What can be done with an open file, by its kind: the table of file operations, as in Unix. The calls that take a
 * descriptor go through it and know nothing of pipes, sockets or disk files.
 *
 * Invariant: every kind that `newFile` is given has its operations, set by net/file-table.ts before anything runs.
 */
import { FileWord } from '../memory/descriptor-layout'
import { type Machine, fileWord } from '../memory/machine'
import type { TransferOptions } from './transfer'
import type { TaskId } from '../../model/ids'
import type { OpenFileId } from '../memory/layout'
import type { FileKindValue } from './file-kinds'

export interface FileOperations {
  /** Bytes read, 0 at the end; a negative error, RESTART. */
  read(m: Machine, id: TaskId, row: OpenFileId, into: Uint8Array, options: TransferOptions): number
  /** Bytes written; a negative error, RESTART. */
  write(m: Machine, id: TaskId, row: OpenFileId, bytes: Uint8Array, options: TransferOptions): number
  /** Poll bits that hold now. */
  readyEvents(m: Machine, row: OpenFileId): number
  /** When it may become ready without anybody doing something, ns; Infinity: never. */
  readyAt(m: Machine, row: OpenFileId): number
  /** The last reference has gone. `actor`: the task that gave it up, 0 nobody. */
  close(m: Machine, actor: TaskId, row: OpenFileId): void
}

const table: (FileOperations | undefined)[] = []

export function defineFileKind(kind: FileKindValue, operations: FileOperations): void {
  table[kind] = operations
}

export function operationsOf(m: Machine, row: OpenFileId): FileOperations {
  const kind = fileWord(m, row, FileWord.kind)
  const operations = table[kind]
  if (!operations) throw new Error(`open file ${row} is of kind ${kind}, which has no operations`)
  return operations
}

/**
 * What can be done with an open file, by its kind: the table of file operations, as in Unix. The calls that take a
 * descriptor go through it and know nothing of pipes, sockets or disk files.
 *
 * Invariant: every kind that `newFile` is given has its operations, set by net/file-table.ts before anything runs.
 */
import { FileWord } from '../memory/descriptor-layout'
import { file, type Machine } from '../memory/machine'
import type { TransferOptions } from './transfer'

export interface FileOperations {
  /** Bytes read, 0 at the end; a negative error, RESTART. */
  read(m: Machine, id: number, row: number, into: Uint8Array, options: TransferOptions): number
  /** Bytes written; a negative error, RESTART. */
  write(m: Machine, id: number, row: number, bytes: Uint8Array, options: TransferOptions): number
  /** Poll bits that hold now. */
  readyEvents(m: Machine, row: number): number
  /** When it may become ready without anybody doing something, ns; Infinity: never. */
  readyAt(m: Machine, row: number): number
  /** The last reference has gone. `actor`: the task that gave it up, 0 nobody. */
  close(m: Machine, actor: number, row: number): void
}

const table: (FileOperations | undefined)[] = []

export function defineFileKind(kind: number, operations: FileOperations): void {
  table[kind] = operations
}

export function operationsOf(m: Machine, row: number): FileOperations {
  const kind = file(m, row, FileWord.kind)
  const operations = table[kind]
  if (!operations) throw new Error(`open file ${row} is of kind ${kind}, which has no operations`)
  return operations
}

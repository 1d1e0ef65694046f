/**
 * Open file descriptions: what the descriptors of one or several processes refer to. Each counts its references; the
 * last one that goes closes what lies behind it.
 */
import { FileWord, MAX_DESCRIPTORS } from '../memory/descriptor-layout'
import { FILES, ProcessWord, type OpenFileId } from '../memory/layout'
import { processOf } from '../memory/interpreters'
import { type Machine, fileWord, processWord, setFileWord, setProcessWord } from '../memory/machine'
import { operationsOf } from './file-operations'
import { notifyPollers } from './readiness'
import { WakeKind } from '../../log/record-kinds'
import { freeRow, allocateRow } from '../memory/table'
import type { Pid, TaskId } from '../../model/ids'
import type { FileKindValue } from './file-kinds'
import { invariant } from '../../model/invariant'

/** Row of a new open file without references; 0: there are too many (ENFILE). */
export function newFile(m: Machine, kind: FileKindValue): OpenFileId {
  const row = allocateRow(m, FILES)
  if (row) setFileWord(m, row, FileWord.kind, kind)
  return row
}

export function retainFile(m: Machine, row: OpenFileId): void {
  setFileWord(m, row, FileWord.references, fileWord(m, row, FileWord.references) + 1)
}

/** So many descriptors more that a process has open, in the kernel or in its C library. */
export function countDescriptors(m: Machine, pid: Pid, change: number): void {
  const process = processOf(m, pid)
  setProcessWord(m, process, ProcessWord.descriptorCount, processWord(m, process, ProcessWord.descriptorCount) + change)
}

/** Whether a process has as many descriptors as it may have (EMFILE). */
export const descriptorsFull = (m: Machine, pid: Pid): boolean => processWord(m, processOf(m, pid), ProcessWord.descriptorCount) >= MAX_DESCRIPTORS

/** One reference less. `actor`: the task that does it, 0 nobody. */
export function releaseFile(m: Machine, actor: TaskId, row: OpenFileId): void {
  const left = fileWord(m, row, FileWord.references) - 1
  invariant(left >= 0, 'an open file is released as often as it was retained')
  setFileWord(m, row, FileWord.references, left)
  if (left > 0) return
  operationsOf(m, row).close(m, actor, row)
  notifyPollers(m, actor, 0, row, WakeKind.done)
  freeRow(m, FILES, row)
}

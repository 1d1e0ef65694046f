/**
 * Open file descriptions: what the descriptors of one or several processes refer to. Each counts its references; the
 * last one that goes closes what lies behind it.
 */
import { FileWord } from '../memory/descriptor-layout'
import { FILES, type OpenFileId } from '../memory/layout'
import { type Machine, fileWord, setFileWord } from '../memory/machine'
import { operationsOf } from './file-operations'
import { notifyPollers } from './readiness'
import { WakeKind } from '../../log/record-kinds'
import { freeRow, allocateRow } from '../memory/table'
import type { TaskId } from '../../model/ids'
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

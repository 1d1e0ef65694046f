/**
 * Open file descriptions: what the descriptors of one or several processes refer to. Each counts its references; the
 * last one that goes closes what lies behind it.
 */
import { FileWord } from '../memory/descriptor-layout'
import { FILES } from '../memory/layout'
import { file, type Machine, setFile } from '../memory/machine'
import { operationsOf } from './file-operations'
import { notifyPollers } from './readiness'
import { WakeKind } from '../../log/record-kinds'
import { giveRow, takeRow } from '../memory/table'

/** Row of a new open file without references; 0: there are too many (ENFILE). */
export function newFile(m: Machine, kind: number): number {
  const row = takeRow(m, FILES)
  if (row) setFile(m, row, FileWord.kind, kind)
  return row
}

export function retainFile(m: Machine, row: number): void {
  setFile(m, row, FileWord.references, file(m, row, FileWord.references) + 1)
}

/** One reference less. `actor`: the task that does it, 0 nobody. */
export function releaseFile(m: Machine, actor: number, row: number): void {
  const left = file(m, row, FileWord.references) - 1
  setFile(m, row, FileWord.references, left)
  if (left > 0) return
  operationsOf(m, row).close(m, actor, row)
  notifyPollers(m, actor, 0, row, WakeKind.done)
  giveRow(m, FILES, row)
}

/**
 * Open files of the disk that a process has in its C library, which has descriptors of its own for them: so many references to each. What a process
 * had open is closed when it ends, whatever its worker does then, and closing one ends the locks that `fcntl` gave to the process.
 */
import { FileWord, HeldFileWord } from '../memory/descriptor-layout'
import { HELD_FILES, ProcessState, ProcessWord, type HeldFileId, type OpenFileId } from '../memory/layout'
import { fileWord, heldFileWord, type Machine, processWord, setHeldFileWord, setProcessWord } from '../memory/machine'
import { allocateRow, freeRow } from '../memory/table'
import { releaseLocksOfProcess } from './file-locks'
import { countDescriptors, releaseFile, retainFile } from './open-file'
import type { Pid, TaskId } from '../../model/ids'

/** One reference more; false: there are too many. A process that has ended holds nothing. */
export function holdFile(m: Machine, pid: Pid, file: OpenFileId): boolean {
  if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive) return true
  const row = find(m, pid, file) || add(m, pid, file)
  if (!row) return false
  setHeldFileWord(m, row, HeldFileWord.count, heldFileWord(m, row, HeldFileWord.count) + 1)
  countDescriptors(m, pid, 1)
  retainFile(m, file)
  return true
}

function add(m: Machine, pid: Pid, file: OpenFileId): HeldFileId {
  const row = allocateRow(m, HELD_FILES)
  if (!row) return 0
  setHeldFileWord(m, row, HeldFileWord.file, file)
  setHeldFileWord(m, row, HeldFileWord.next, processWord(m, pid, ProcessWord.heldFiles))
  setProcessWord(m, pid, ProcessWord.heldFiles, row)
  return row
}

function find(m: Machine, pid: Pid, file: OpenFileId): HeldFileId {
  let row = processWord(m, pid, ProcessWord.heldFiles)
  while (row && heldFileWord(m, row, HeldFileWord.file) !== file) row = heldFileWord(m, row, HeldFileWord.next)
  return row
}

/** One reference less; nothing where the process holds it no more. `keepsLocks`: another program takes the place of the process. */
export function dropHeldFile(m: Machine, actor: TaskId, pid: Pid, file: OpenFileId, keepsLocks = false): void {
  const row = find(m, pid, file)
  if (!row) return
  if (!keepsLocks) releaseLocksOfProcess(m, actor, pid, fileWord(m, file, FileWord.node))
  countDescriptors(m, pid, -1)
  const left = heldFileWord(m, row, HeldFileWord.count) - 1
  setHeldFileWord(m, row, HeldFileWord.count, left)
  if (left === 0) unlink(m, pid, row)
  releaseFile(m, actor, file)
}

function unlink(m: Machine, pid: Pid, row: HeldFileId): void {
  const next = heldFileWord(m, row, HeldFileWord.next)
  let before = processWord(m, pid, ProcessWord.heldFiles)
  if (before === row) setProcessWord(m, pid, ProcessWord.heldFiles, next)
  else {
    while (heldFileWord(m, before, HeldFileWord.next) !== row) before = heldFileWord(m, before, HeldFileWord.next)
    setHeldFileWord(m, before, HeldFileWord.next, next)
  }
  freeRow(m, HELD_FILES, row)
}

/** Closes all that a process that ends has open. */
export function dropHeldFiles(m: Machine, actor: TaskId, pid: Pid): void {
  for (let row = processWord(m, pid, ProcessWord.heldFiles); row; row = processWord(m, pid, ProcessWord.heldFiles))
    dropHeldFile(m, actor, pid, heldFileWord(m, row, HeldFileWord.file))
}

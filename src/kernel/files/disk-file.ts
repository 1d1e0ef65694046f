/** Open files on the disk: each has a position, which all that refer to it share. */
import { FileReal, FileWord } from '../memory/descriptor-layout'
import { openFile } from './descriptor'
import { append } from '../disk/disk'
import { NodeWord, nodeWord, type NodeId } from '../memory/disk-layout'
import { closeNode, openNode, readNode, writeNode } from '../disk/disk-node'
import { Errno } from '../../model/errno'
import { FileKind } from './file-kinds'
import { releaseLocksOfFile } from './file-locks'
import type { FileOperations } from './file-operations'
import type { OpenFileId } from '../memory/layout'
import { type Machine, fileWord, setFileWord, fileReal, setFileReal } from '../memory/machine'
import { Poll } from './readiness'
import type { Pid, TaskId } from '../../model/ids'

/** A descriptor for a file of the disk; -EMFILE, -ENFILE. */
export function openDiskFile(m: Machine, actor: TaskId, pid: Pid, on: NodeId, appending: boolean): number {
  return openFile(m, actor, pid, FileKind.disk, (row) => {
    openNode(m.disk, on)
    setFileWord(m, row, FileWord.node, on)
    setFileWord(m, row, FileWord.append, appending ? 1 : 0)
  })
}

/** Where the next read or write of a disk file happens, bytes. */
export const position = (m: Machine, row: OpenFileId): number => fileReal(m, row, FileReal.position)
export const setPosition = (m: Machine, row: OpenFileId, at: number): void => {
  setFileReal(m, row, FileReal.position, at)
}

/** Moves the position of a file of the disk, or of shared memory; returns it. `whence`: 0 from the start, 1 from where it is, 2 from the end (at `size`). */
export function seek(m: Machine, row: OpenFileId, offset: number, whence: number, size: number): number {
  const kind = fileWord(m, row, FileWord.kind)
  if (kind !== FileKind.disk && kind !== FileKind.segment) return -Errno.ESPIPE
  const at = offset + (whence === 0 ? 0 : whence === 1 ? position(m, row) : size)
  if (at < 0 || whence > 2) return -Errno.EINVAL
  setPosition(m, row, at)
  return at
}

export const DISK_FILE_OPERATIONS: FileOperations = {
  read(m, _, row, into) {
    const count = readNode(m.disk, fileWord(m, row, FileWord.node), into, position(m, row))
    setPosition(m, row, position(m, row) + count)
    return count
  },
  write(m, _, row, bytes, { nowMs = 0 }) {
    const on = fileWord(m, row, FileWord.node)
    const appending = fileWord(m, row, FileWord.append) !== 0
    const count = appending ? append(m.disk, on, bytes, nowMs) : writeNode(m.disk, on, bytes, position(m, row), nowMs)
    if (count >= 0) setPosition(m, row, appending ? nodeWord(m.disk, on, NodeWord.size) : position(m, row) + count)
    return count
  },
  readyEvents: () => Poll.in | Poll.out,
  readyAt: () => Number.POSITIVE_INFINITY,
  close(m, actor, row) {
    const on = fileWord(m, row, FileWord.node)
    releaseLocksOfFile(m, actor, row, on)
    closeNode(m.disk, on)
  },
}

/**
 * FIFOs: pipes that have a name on the disk. Whoever opens one end waits until somebody has the other, unless it does not block; what is in it goes
 * when nobody has it open any more.
 *
 * Invariants: the node names the row of the pipe as long as somebody has it open. All who wait in `openList` want the same end: nobody has the other.
 */
import { Mode, NodeWord, nodeWord, setNodeWord, type NodeId } from '../memory/disk-layout'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { pathOf, resolve } from '../disk/disk'
import { openNode } from '../disk/disk-node'
import { pipeRow, TaskWord, type OpenFileId, type PipeId } from '../memory/layout'
import { fileWord, type Machine, pidOf, pipeWord, setFileWord, setPipeWord, setTaskWord, taskWord } from '../memory/machine'
import { Errno, RESTART } from '../../model/errno'
import { shownPath } from '../../model/home-folder'
import { BlockReason, WakeKind } from '../../log/record-kinds'
import { ObjectKind } from '../../log/object-kinds'
import { wakeList } from '../sync/wait-queue'
import type { TaskId } from '../../model/ids'
import { closeDescriptor, openFile } from './descriptor'
import { FileKind } from './file-kinds'
import type { FileOperations } from './file-operations'
import { closePipeEnd, newPipe, PIPE_READ_OPERATIONS, PIPE_WRITE_OPERATIONS } from './pipe'
import { beginCall, Call, parkCall } from './restartable-call'
import { INTERRUPTED } from '../schedule/waiting'

export interface FifoOptions {
  readonly reads: boolean
  readonly writes: boolean
  readonly blocks: boolean
}

const openers = (row: PipeId) => pipeRow(row) + PipeWord.openList

/** A descriptor for ends of the FIFO at an absolute path; -ENXIO: it is none, or nobody reads and it does not wait; -ENOENT, -EINTR, -EMFILE, -ENFILE, RESTART. */
export function openFifo(m: Machine, id: TaskId, path: string, { reads, writes, blocks }: FifoOptions): number {
  const began = beginCall(m, id, Call.open)
  const opened = taskWord(m, id, TaskWord.callDone)
  if (opened) {
    if (began !== INTERRUPTED) return opened
    closeDescriptor(m, id, pidOf(m, id), opened)
    return -Errno.EINTR
  }
  const node = resolve(m.disk, path)
  if (node < 0) return node
  if ((nodeWord(m.disk, node, NodeWord.mode) & Mode.type) !== Mode.fifo) return -Errno.ENXIO
  const row = nodeWord(m.disk, node, NodeWord.fifo) || makeFifo(m, id, node)
  if (!row) return -Errno.ENFILE
  const alone = writes ? !reads && pipeWord(m, row, PipeWord.readers) === 0 : pipeWord(m, row, PipeWord.writers) === 0
  if (writes && alone && !blocks) {
    dropUnused(m, row)
    return -Errno.ENXIO
  }
  const kind = reads ? (writes ? FileKind.fifo : FileKind.pipeRead) : FileKind.pipeWrite
  const fd = openFile(m, id, pidOf(m, id), kind, (file) => {
    if (reads) take(m, file, FileWord.input, row, PipeWord.readers)
    if (writes) take(m, file, FileWord.output, row, PipeWord.writers)
    setFileWord(m, file, FileWord.nonBlocking, blocks ? 0 : 1)
  })
  if (fd < 0) {
    dropUnused(m, row)
    return fd
  }
  wakeList(m, id, openers(row), WakeKind.done, Number.POSITIVE_INFINITY)
  if (!alone || !blocks) return fd
  setTaskWord(m, id, TaskWord.callDone, fd)
  const answer = parkCall(m, id, Call.open, began, { reason: BlockReason.opening, target: pipeWord(m, row, PipeWord.object), list: openers(row) })
  if (answer !== RESTART) closeDescriptor(m, id, pidOf(m, id), fd)
  return answer
}

function take(m: Machine, file: OpenFileId, end: typeof FileWord.input, row: PipeId, count: typeof PipeWord.readers): void {
  setFileWord(m, file, end, row)
  setPipeWord(m, row, count, pipeWord(m, row, count) + 1)
}

/** The pipe behind a name that nobody has open, with neither end taken yet. */
function makeFifo(m: Machine, id: TaskId, node: NodeId): PipeId {
  const row = newPipe(m, pidOf(m, id), ObjectKind.pipe, { visible: true, name: shownPath(pathOf(m.disk, node)), line: taskWord(m, id, TaskWord.line) })
  if (!row) return 0
  setPipeWord(m, row, PipeWord.readers, 0)
  setPipeWord(m, row, PipeWord.writers, 0)
  setPipeWord(m, row, PipeWord.node, node)
  setNodeWord(m.disk, node, NodeWord.fifo, row)
  openNode(m.disk, node)
  return row
}

/** Of a pipe that was made for an open that failed. */
function dropUnused(m: Machine, row: PipeId): void {
  if (pipeWord(m, row, PipeWord.object) === 0 || pipeWord(m, row, PipeWord.readers) > 0 || pipeWord(m, row, PipeWord.writers) > 0) return
  setPipeWord(m, row, PipeWord.readers, 1)
  closePipeEnd(m, 0, row, true)
}

/** A FIFO open for both. */
export const FIFO_OPERATIONS: FileOperations = {
  read: PIPE_READ_OPERATIONS.read,
  write: PIPE_WRITE_OPERATIONS.write,
  readyEvents: (m, row) => PIPE_READ_OPERATIONS.readyEvents(m, row) | PIPE_WRITE_OPERATIONS.readyEvents(m, row),
  readyAt: PIPE_READ_OPERATIONS.readyAt,
  close(m, actor, row) {
    const pipe = fileWord(m, row, FileWord.input)
    closePipeEnd(m, actor, pipe, true)
    closePipeEnd(m, actor, pipe, false)
  },
}

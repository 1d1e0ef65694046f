/**
 * The descriptor table of each process: small numbers for open files, the lowest free one first, as in Unix. The interpreters of a
 * process share one.
 *
 * Which process holds an end of a visible pipe or socket is logged whenever it changes, but not at a process's exit,
 * which says it by itself: a task that waits at one end for ever waits for those that hold the other.
 */
import { FileWord, MAX_DESCRIPTORS, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { descriptorAt, FIRST_PID, Header, ObjectWord, ProcessState, ProcessWord, type OpenFileId, type PipeId } from '../memory/layout'
import { interpretersOf, processOf } from '../memory/interpreters'
import { type Machine, readWord, headerWord, processWord, setProcessWord, objectWord, fileWord, pipeWord } from '../memory/machine'
import { FileKind, type FileKindValue } from './file-kinds'
import { releaseLocksOfProcess } from './file-locks'
import { countDescriptors, descriptorsFull, newFile, releaseFile, retainFile } from './open-file'
import { ObjectKind } from '../../log/object-kinds'
import { RecordKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import type { Descriptor, ObjectId, Pid, TaskId } from '../../model/ids'

/** The open file of a descriptor, 0: it is closed. */
export function fileAt(m: Machine, pid: Pid, fd: Descriptor): OpenFileId {
  return fd >= 0 && fd < MAX_DESCRIPTORS ? readWord(m, descriptorAt(processOf(m, pid), fd)) : 0
}

/** Gives an open file the lowest free descriptor that is at least `lowest`; -EMFILE. */
export function install(m: Machine, actor: TaskId, pid: Pid, row: OpenFileId, lowest = 0): number {
  for (let fd = Math.max(0, lowest); fd < MAX_DESCRIPTORS && !descriptorsFull(m, pid); fd++) {
    if (fileAt(m, pid, fd)) continue
    put(m, actor, pid, fd, row)
    return fd
  }
  return -Errno.EMFILE
}

/** A new open file with a descriptor; -EMFILE, -ENFILE. `fill` sets it up. */
export function openFile(m: Machine, actor: TaskId, pid: Pid, kind: FileKindValue, fill: (row: OpenFileId) => void = () => {}): number {
  const row = newFile(m, kind)
  if (!row) return -Errno.ENFILE
  fill(row)
  const fd = install(m, actor, pid, row)
  if (fd < 0) {
    retainFile(m, row)
    releaseFile(m, actor, row)
  }
  return fd
}

function put(m: Machine, actor: TaskId, interpreter: Pid, fd: Descriptor, row: OpenFileId): void {
  const pid = processOf(m, interpreter)
  retainFile(m, row)
  countDescriptors(m, pid, 1)
  m.words[descriptorAt(pid, fd)] = row
  if (fd >= processWord(m, pid, ProcessWord.descriptorTop)) setProcessWord(m, pid, ProcessWord.descriptorTop, fd + 1)
  if (countIn(m, pid, row) === 1) logEnds(m, actor, pid, row, 1)
}

/** 0, -EBADF. */
export function closeDescriptor(m: Machine, actor: TaskId, interpreter: Pid, fd: Descriptor): number {
  const pid = processOf(m, interpreter)
  const row = fileAt(m, pid, fd)
  if (!row) return -Errno.EBADF
  m.words[descriptorAt(pid, fd)] = 0
  countDescriptors(m, pid, -1)
  if (countIn(m, pid, row) === 0) logEnds(m, actor, pid, row, -1)
  if (fileWord(m, row, FileWord.kind) === FileKind.disk) releaseLocksOfProcess(m, actor, pid, fileWord(m, row, FileWord.node))
  releaseFile(m, actor, row)
  return 0
}

/** A second descriptor, at least `lowest`, for the same open file; -EBADF, -EMFILE. */
export function duplicate(m: Machine, actor: TaskId, pid: Pid, fd: Descriptor, lowest: Descriptor): number {
  const row = fileAt(m, pid, fd)
  return row ? install(m, actor, pid, row, lowest) : -Errno.EBADF
}

/** Makes descriptor `to` refer to the open file of `from`, closing what it was; returns `to`; -EBADF. */
export function duplicateTo(m: Machine, actor: TaskId, pid: Pid, from: Descriptor, to: Descriptor): number {
  const row = fileAt(m, pid, from)
  if (!row || to < 0 || to >= MAX_DESCRIPTORS) return -Errno.EBADF
  if (from === to) return to
  // held across the closing, which might otherwise be the end of it
  retainFile(m, row)
  closeDescriptor(m, actor, pid, to)
  put(m, actor, pid, to, row)
  releaseFile(m, actor, row)
  return to
}

/** Gives a process descriptors 0 … 2 on a terminal. */
export function openTerminal(m: Machine, pid: Pid): void {
  const row = newFile(m, FileKind.terminal)
  if (row) for (let fd = 0; fd < 3; fd++) put(m, 0, pid, fd, row)
}

/** The child gets the parent's descriptors under their numbers instead of its own: all of them, or 0 … 2 and those of `fds`. */
export function inherit(m: Machine, actor: TaskId, parent: Pid, child: Pid, fds: readonly number[] | null): void {
  closeAll(m, actor, child)
  for (const [fd, row] of openIn(m, parent)) {
    if (fds === null || fd < 3 || fds.includes(fd)) put(m, actor, child, fd, row)
  }
}

/** The child gets descriptors of the parent's instead of its own, each under the number that comes first in its pair. */
export function inheritAs(m: Machine, actor: TaskId, parent: Pid, child: Pid, pairs: readonly (readonly [Descriptor, Descriptor])[]): void {
  closeAll(m, actor, child)
  for (const [fd, from] of pairs) {
    const row = fileAt(m, parent, from)
    if (row && fd >= 0 && fd < MAX_DESCRIPTORS && !fileAt(m, child, fd)) put(m, actor, child, fd, row)
  }
}

/** A further interpreter of a process begins: it has the descriptors of its process instead of its own. Who holds which ends is logged of it, too. */
export function shareDescriptors(m: Machine, actor: TaskId, process: Pid, interpreter: Pid): void {
  closeAll(m, actor, interpreter)
  setProcessWord(m, interpreter, ProcessWord.interpreterOf, process)
  for (const row of new Set(openIn(m, process).map(([, file]) => file))) logEndsOf(m, actor, interpreter, row, 1)
}

/** The open descriptors of a process and their files. */
function openIn(m: Machine, interpreter: Pid): (readonly [Descriptor, OpenFileId])[] {
  const pid = processOf(m, interpreter)
  const found: (readonly [Descriptor, OpenFileId])[] = []
  const top = processWord(m, pid, ProcessWord.descriptorTop)
  for (let fd = 0; fd < top; fd++) {
    const row = fileAt(m, pid, fd)
    if (row) found.push([fd, row])
  }
  return found
}

/** Closes every descriptor of a process that ends. Those of a further interpreter are its process's, and stay open. */
export function closeAll(m: Machine, actor: TaskId, pid: Pid): void {
  if (processOf(m, pid) !== pid) return
  for (const [fd, row] of openIn(m, pid)) {
    m.words[descriptorAt(pid, fd)] = 0
    countDescriptors(m, pid, -1)
    if (fileWord(m, row, FileWord.kind) === FileKind.disk) releaseLocksOfProcess(m, actor, pid, fileWord(m, row, FileWord.node))
    releaseFile(m, actor, row)
  }
}

/** How many descriptors of a process refer to an open file. */
function countIn(m: Machine, pid: Pid, row: OpenFileId): number {
  const top = processWord(m, pid, ProcessWord.descriptorTop)
  let count = 0
  for (let fd = 0; fd < top; fd++) if (fileAt(m, pid, fd) === row) count++
  return count
}

/** Logs that the process holds the ends, or the listening socket, behind an open file from now on (`sign` 1) or no more (-1); the same of each of its interpreters. */
export function logEnds(m: Machine, actor: TaskId, interpreter: Pid, row: OpenFileId, sign: number): void {
  if (!isLogged(m, row)) return
  for (const pid of interpretersOf(m, processOf(m, interpreter))) logEndsOf(m, actor, pid, row, sign)
}

/** Whether there is anything to log about who holds an open file. */
const isLogged = (m: Machine, row: OpenFileId): boolean =>
  fileWord(m, row, FileWord.input) !== 0 || fileWord(m, row, FileWord.output) !== 0 || fileWord(m, row, FileWord.object) !== 0

function logEndsOf(m: Machine, actor: TaskId, pid: Pid, row: OpenFileId, sign: number): void {
  logEnd(m, actor, pid, fileWord(m, row, FileWord.input), sign)
  logEnd(m, actor, pid, fileWord(m, row, FileWord.output), 2 * sign)
  logListener(m, actor, pid, row, sign)
}

/** Who could accept at a listening socket: as those that hold the reading end of a pipe. */
function logListener(m: Machine, actor: TaskId, pid: Pid, row: OpenFileId, sign: number): void {
  const shown = fileWord(m, row, FileWord.object)
  if (!shown || objectWord(m, shown, ObjectWord.kind) !== ObjectKind.listener) return
  if (objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.pipeEnd, actor, shown, pid, sign)
}

function logEnd(m: Machine, actor: TaskId, pid: Pid, pipeRow: PipeId, end: number): void {
  const shown = pipeRow ? pipeWord(m, pipeRow, PipeWord.object) : 0
  if (shown && objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.pipeEnd, actor, shown, pid, end)
}

/** Logs who holds the ends of a pipe that was not logged so far; nothing if the object is no pipe. */
export function logHolders(m: Machine, shown: ObjectId): void {
  for (const { pid, end } of holders(m, shown)) record(m, RecordKind.pipeEnd, 0, shown, pid, end)
}

/** The processes that hold an end of a pipe (by its object), by pid: 1 the reading, 2 the writing one. */
export function holders(m: Machine, shown: ObjectId): { pid: Pid; end: 1 | 2 }[] {
  const found: { pid: number; end: 1 | 2 }[] = []
  const isOurs = (row: number) => row !== 0 && pipeWord(m, row, PipeWord.object) === shown
  const processes = headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < FIRST_PID + processes; pid++) {
    if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive) continue
    const held = new Set<1 | 2>()
    for (const [, row] of openIn(m, pid)) {
      if (isOurs(fileWord(m, row, FileWord.input))) held.add(1)
      if (isOurs(fileWord(m, row, FileWord.output))) held.add(2)
    }
    for (const end of [1, 2] as const) if (held.has(end)) found.push({ pid, end })
  }
  return found
}

/**
 * The descriptor table of each process: small numbers for open files, the lowest free one first, as in Unix.
 *
 * Which process holds an end of a visible pipe or socket is logged whenever it changes, but not at a process's exit,
 * which says it by itself: a task that waits at one end for ever waits for those that hold the other.
 */
import { FileWord, MAX_DESCRIPTORS, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { descriptorAt, FIRST_PID, Header, ObjectWord, ProcessState, ProcessWord } from '../memory/layout'
import { file, get, type Machine, object, pipe, process, setProcess } from '../memory/machine'
import { FileKind } from './file-kinds'
import { newFile, releaseFile, retainFile } from './open-file'
import { RecordKind } from '../../log/record-kinds'
import { record } from '../memory/records'

/** The open file of a descriptor, 0: it is closed. */
export function fileAt(m: Machine, pid: number, fd: number): number {
  return fd >= 0 && fd < MAX_DESCRIPTORS ? get(m, descriptorAt(pid, fd)) : 0
}

/** Gives an open file the lowest free descriptor that is at least `lowest`; -EMFILE. */
export function install(m: Machine, actor: number, pid: number, row: number, lowest = 0): number {
  for (let fd = Math.max(0, lowest); fd < MAX_DESCRIPTORS; fd++) {
    if (fileAt(m, pid, fd)) continue
    put(m, actor, pid, fd, row)
    return fd
  }
  return -Errno.EMFILE
}

/** A new open file with a descriptor; -EMFILE, -ENFILE. `fill` sets it up. */
export function openFile(m: Machine, actor: number, pid: number, kind: number, fill: (row: number) => void = () => {}): number {
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

function put(m: Machine, actor: number, pid: number, fd: number, row: number): void {
  retainFile(m, row)
  m.words[descriptorAt(pid, fd)] = row
  if (fd >= process(m, pid, ProcessWord.descriptorTop)) setProcess(m, pid, ProcessWord.descriptorTop, fd + 1)
  if (countIn(m, pid, row) === 1) logEnds(m, actor, pid, row, 1)
}

/** 0, -EBADF. */
export function closeDescriptor(m: Machine, actor: number, pid: number, fd: number): number {
  const row = fileAt(m, pid, fd)
  if (!row) return -Errno.EBADF
  m.words[descriptorAt(pid, fd)] = 0
  if (countIn(m, pid, row) === 0) logEnds(m, actor, pid, row, -1)
  releaseFile(m, actor, row)
  return 0
}

/** A second descriptor, at least `lowest`, for the same open file; -EBADF, -EMFILE. */
export function duplicate(m: Machine, actor: number, pid: number, fd: number, lowest: number): number {
  const row = fileAt(m, pid, fd)
  return row ? install(m, actor, pid, row, lowest) : -Errno.EBADF
}

/** Makes descriptor `to` refer to the open file of `from`, closing what it was; returns `to`; -EBADF. */
export function duplicateTo(m: Machine, actor: number, pid: number, from: number, to: number): number {
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
export function openTerminal(m: Machine, pid: number): void {
  const row = newFile(m, FileKind.terminal)
  if (row) for (let fd = 0; fd < 3; fd++) put(m, 0, pid, fd, row)
}

/** The child gets the parent's descriptors under their numbers instead of its own: all of them, or 0 … 2 and those of `fds`. */
export function inherit(m: Machine, actor: number, parent: number, child: number, fds: readonly number[] | null): void {
  closeAll(m, actor, child)
  const top = process(m, parent, ProcessWord.descriptorTop)
  for (let fd = 0; fd < top; fd++) {
    const row = fileAt(m, parent, fd)
    if (row && (fds === null || fd < 3 || fds.includes(fd))) put(m, actor, child, fd, row)
  }
}

/** Closes every descriptor of a process that ends. */
export function closeAll(m: Machine, actor: number, pid: number): void {
  const top = process(m, pid, ProcessWord.descriptorTop)
  for (let fd = 0; fd < top; fd++) {
    const row = fileAt(m, pid, fd)
    if (!row) continue
    m.words[descriptorAt(pid, fd)] = 0
    releaseFile(m, actor, row)
  }
}

/** How many descriptors of a process refer to an open file. */
function countIn(m: Machine, pid: number, row: number): number {
  const top = process(m, pid, ProcessWord.descriptorTop)
  let count = 0
  for (let fd = 0; fd < top; fd++) if (fileAt(m, pid, fd) === row) count++
  return count
}

/** Logs that the process holds the ends behind an open file from now on (`sign` 1) or no more (-1). */
export function logEnds(m: Machine, actor: number, pid: number, row: number, sign: number): void {
  logEnd(m, actor, pid, file(m, row, FileWord.input), sign)
  logEnd(m, actor, pid, file(m, row, FileWord.output), 2 * sign)
}

function logEnd(m: Machine, actor: number, pid: number, pipeRow: number, end: number): void {
  const shown = pipeRow ? pipe(m, pipeRow, PipeWord.object) : 0
  if (shown && object(m, shown, ObjectWord.visible)) record(m, RecordKind.pipeEnd, actor, shown, pid, end)
}

/** Logs who holds the ends of a pipe that was not logged so far; nothing if the object is no pipe. */
export function logHolders(m: Machine, shown: number): void {
  for (const { pid, end } of holders(m, shown)) record(m, RecordKind.pipeEnd, 0, shown, pid, end)
}

/** The processes that hold an end of a pipe (by its object), by pid: 1 the reading, 2 the writing one. */
export function holders(m: Machine, shown: number): { pid: number; end: 1 | 2 }[] {
  const found: { pid: number; end: 1 | 2 }[] = []
  const isOurs = (row: number) => row !== 0 && pipe(m, row, PipeWord.object) === shown
  const processes = get(m, Header.processCount)
  for (let pid = FIRST_PID; pid < FIRST_PID + processes; pid++) {
    if (process(m, pid, ProcessWord.state) !== ProcessState.alive) continue
    const top = process(m, pid, ProcessWord.descriptorTop)
    const held = new Set<1 | 2>()
    for (let fd = 0; fd < top; fd++) {
      const row = fileAt(m, pid, fd)
      if (row && isOurs(file(m, row, FileWord.input))) held.add(1)
      if (row && isOurs(file(m, row, FileWord.output))) held.add(2)
    }
    for (const end of [1, 2] as const) if (held.has(end)) found.push({ pid, end })
  }
  return found
}

/**
 * Descriptors in flight in a local socket (SCM_RIGHTS). One in flight is an open file that stands for another one and
 * holds a reference to it; it lies in the pipe at the first byte of the message it was sent with.
 *
 * Invariants: those of a pipe are a list in the order of sending, so in the order of their places. A read never goes
 * past the place of one that it has not begun at, so a message's descriptors come with its first byte or never.
 */
import { install } from './descriptor'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { FileKind } from './file-kinds'
import type { FileOperations } from './file-operations'
import { type Machine, fileWord, setFileWord, pipeWord, setPipeWord } from '../memory/machine'
import { newFile, releaseFile, retainFile } from './open-file'
import type { Pid, TaskId } from '../../model/ids'
import type { OpenFileId, PipeId } from '../memory/layout'

/** Sends an open file along with the bytes that are about to be written; false: there are too many (ENFILE). */
export function sendInFlight(m: Machine, pipeRow: PipeId, sent: OpenFileId): boolean {
  const row = newFile(m, FileKind.inFlight)
  if (!row) return false
  retainFile(m, row)
  retainFile(m, sent)
  setFileWord(m, row, FileWord.holds, sent)
  setFileWord(m, row, FileWord.place, (pipeWord(m, pipeRow, PipeWord.taken) + pipeWord(m, pipeRow, PipeWord.count)) | 0)
  const first = pipeWord(m, pipeRow, PipeWord.inFlight)
  if (!first) setPipeWord(m, pipeRow, PipeWord.inFlight, row)
  else {
    let last = first
    while (fileWord(m, last, FileWord.next)) last = fileWord(m, last, FileWord.next)
    setFileWord(m, last, FileWord.next, row)
  }
  return true
}

const isHere = (m: Machine, pipeRow: PipeId, inFlight: OpenFileId): boolean => inFlight !== 0 && fileWord(m, inFlight, FileWord.place) === pipeWord(m, pipeRow, PipeWord.taken)

/** How many bytes may be read from a pipe before the next descriptors in flight, not counting those at its first byte. */
export function bytesToNextInFlight(m: Machine, pipeRow: PipeId): number {
  let inFlight = pipeWord(m, pipeRow, PipeWord.inFlight)
  while (isHere(m, pipeRow, inFlight)) inFlight = fileWord(m, inFlight, FileWord.next)
  return inFlight ? (fileWord(m, inFlight, FileWord.place) - pipeWord(m, pipeRow, PipeWord.taken)) | 0 : Number.POSITIVE_INFINITY
}

/** Takes out those at a pipe's first byte; up to `most` become descriptors of the process, the others are closed. */
export function receiveInFlight(m: Machine, actor: TaskId, pid: Pid, pipeRow: PipeId, most: number): { readonly fds: number[]; readonly lost: boolean } {
  const fds: number[] = []
  let lost = false
  for (let inFlight = pipeWord(m, pipeRow, PipeWord.inFlight); isHere(m, pipeRow, inFlight); inFlight = pipeWord(m, pipeRow, PipeWord.inFlight)) {
    const fd = fds.length < most ? install(m, actor, pid, fileWord(m, inFlight, FileWord.holds)) : -1
    if (fd >= 0) fds.push(fd)
    else lost = true
    dropFirst(m, actor, pipeRow)
  }
  return { fds, lost }
}

/** Closes what was under way in a pipe that ends. */
export function dropInFlight(m: Machine, actor: TaskId, pipeRow: PipeId): void {
  while (pipeWord(m, pipeRow, PipeWord.inFlight)) dropFirst(m, actor, pipeRow)
}

function dropFirst(m: Machine, actor: TaskId, pipeRow: PipeId): void {
  const inFlight = pipeWord(m, pipeRow, PipeWord.inFlight)
  setPipeWord(m, pipeRow, PipeWord.inFlight, fileWord(m, inFlight, FileWord.next))
  releaseFile(m, actor, inFlight)
}

export const IN_FLIGHT_OPERATIONS: FileOperations = {
  read: () => -Errno.EBADF,
  write: () => -Errno.EBADF,
  readyEvents: () => 0,
  readyAt: () => Number.POSITIVE_INFINITY,
  close: (m, actor, row) => releaseFile(m, actor, fileWord(m, row, FileWord.holds)),
}

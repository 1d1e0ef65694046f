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
import { file, type Machine, pipe, setFile, setPipe } from '../memory/machine'
import { newFile, releaseFile, retainFile } from './open-file'

/** Sends an open file along with the bytes that are about to be written; false: there are too many (ENFILE). */
export function sendInFlight(m: Machine, pipeRow: number, sent: number): boolean {
  const row = newFile(m, FileKind.inFlight)
  if (!row) return false
  retainFile(m, row)
  retainFile(m, sent)
  setFile(m, row, FileWord.holds, sent)
  setFile(m, row, FileWord.place, (pipe(m, pipeRow, PipeWord.taken) + pipe(m, pipeRow, PipeWord.count)) | 0)
  const first = pipe(m, pipeRow, PipeWord.inFlight)
  if (!first) setPipe(m, pipeRow, PipeWord.inFlight, row)
  else {
    let last = first
    while (file(m, last, FileWord.next)) last = file(m, last, FileWord.next)
    setFile(m, last, FileWord.next, row)
  }
  return true
}

const isHere = (m: Machine, pipeRow: number, inFlight: number): boolean => inFlight !== 0 && file(m, inFlight, FileWord.place) === pipe(m, pipeRow, PipeWord.taken)

/** How many bytes may be read from a pipe before the next descriptors in flight, not counting those at its first byte. */
export function bytesToNextInFlight(m: Machine, pipeRow: number): number {
  let inFlight = pipe(m, pipeRow, PipeWord.inFlight)
  while (isHere(m, pipeRow, inFlight)) inFlight = file(m, inFlight, FileWord.next)
  return inFlight ? (file(m, inFlight, FileWord.place) - pipe(m, pipeRow, PipeWord.taken)) | 0 : Number.POSITIVE_INFINITY
}

/** Takes out those at a pipe's first byte; up to `most` become descriptors of the process, the others are closed. */
export function receiveInFlight(m: Machine, actor: number, pid: number, pipeRow: number, most: number): { readonly fds: number[]; readonly lost: boolean } {
  const fds: number[] = []
  let lost = false
  for (let inFlight = pipe(m, pipeRow, PipeWord.inFlight); isHere(m, pipeRow, inFlight); inFlight = pipe(m, pipeRow, PipeWord.inFlight)) {
    const fd = fds.length < most ? install(m, actor, pid, file(m, inFlight, FileWord.holds)) : -1
    if (fd >= 0) fds.push(fd)
    else lost = true
    dropFirst(m, actor, pipeRow)
  }
  return { fds, lost }
}

/** Closes what was under way in a pipe that ends. */
export function dropInFlight(m: Machine, actor: number, pipeRow: number): void {
  while (pipe(m, pipeRow, PipeWord.inFlight)) dropFirst(m, actor, pipeRow)
}

function dropFirst(m: Machine, actor: number, pipeRow: number): void {
  const inFlight = pipe(m, pipeRow, PipeWord.inFlight)
  setPipe(m, pipeRow, PipeWord.inFlight, file(m, inFlight, FileWord.next))
  releaseFile(m, actor, inFlight)
}

export const IN_FLIGHT_OPERATIONS: FileOperations = {
  read: () => -Errno.EBADF,
  write: () => -Errno.EBADF,
  readyEvents: () => 0,
  readyAt: () => Number.POSITIVE_INFINITY,
  close: (m, actor, row) => releaseFile(m, actor, file(m, row, FileWord.holds)),
}

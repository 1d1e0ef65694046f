/**
 * Descriptors under way in a local socket (SCM_RIGHTS). A parcel is an open file that stands for another one and holds
 * a reference to it; it lies in the pipe at the first byte of the message it was sent with.
 *
 * Invariants: the parcels of a pipe are a list in the order of sending, so in the order of their places. A read never
 * goes past the place of a parcel it has not begun at, so a message's descriptors come with its first byte or never.
 */
import { install } from './descriptor'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { file, type Machine, pipe, setFile, setPipe } from '../memory/machine'
import { FileKind, newFile, releaseFile, retainFile } from './open-file'

/** Sends an open file along with the bytes that are about to be written; false: there are too many (ENFILE). */
export function sendParcel(m: Machine, pipeRow: number, sent: number): boolean {
  const row = newFile(m, FileKind.parcel)
  if (!row) return false
  retainFile(m, row)
  retainFile(m, sent)
  setFile(m, row, FileWord.holds, sent)
  setFile(m, row, FileWord.place, (pipe(m, pipeRow, PipeWord.taken) + pipe(m, pipeRow, PipeWord.count)) | 0)
  const first = pipe(m, pipeRow, PipeWord.parcels)
  if (!first) setPipe(m, pipeRow, PipeWord.parcels, row)
  else {
    let last = first
    while (file(m, last, FileWord.next)) last = file(m, last, FileWord.next)
    setFile(m, last, FileWord.next, row)
  }
  return true
}

const isHere = (m: Machine, pipeRow: number, parcel: number): boolean => parcel !== 0 && file(m, parcel, FileWord.place) === pipe(m, pipeRow, PipeWord.taken)

/** How many bytes may be read from a pipe before the next parcel but those that lie at its first byte. */
export function bytesToParcel(m: Machine, pipeRow: number): number {
  let parcel = pipe(m, pipeRow, PipeWord.parcels)
  while (isHere(m, pipeRow, parcel)) parcel = file(m, parcel, FileWord.next)
  return parcel ? (file(m, parcel, FileWord.place) - pipe(m, pipeRow, PipeWord.taken)) | 0 : Number.POSITIVE_INFINITY
}

/** Takes out the parcels at a pipe's first byte; up to `most` become descriptors of the process, the others are closed. */
export function takeParcels(m: Machine, actor: number, pid: number, pipeRow: number, most: number): { readonly fds: number[]; readonly lost: boolean } {
  const fds: number[] = []
  let lost = false
  for (let parcel = pipe(m, pipeRow, PipeWord.parcels); isHere(m, pipeRow, parcel); parcel = pipe(m, pipeRow, PipeWord.parcels)) {
    const fd = fds.length < most ? install(m, actor, pid, file(m, parcel, FileWord.holds)) : -1
    if (fd >= 0) fds.push(fd)
    else lost = true
    dropFirst(m, actor, pipeRow)
  }
  return { fds, lost }
}

/** Closes what was under way in a pipe that ends. */
export function dropParcels(m: Machine, actor: number, pipeRow: number): void {
  while (pipe(m, pipeRow, PipeWord.parcels)) dropFirst(m, actor, pipeRow)
}

function dropFirst(m: Machine, actor: number, pipeRow: number): void {
  const parcel = pipe(m, pipeRow, PipeWord.parcels)
  setPipe(m, pipeRow, PipeWord.parcels, file(m, parcel, FileWord.next))
  releaseFile(m, actor, parcel)
}

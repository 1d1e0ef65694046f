/**
 * Open file descriptions: what the descriptors of one or several processes refer to. Each counts its references; the
 * last one that goes closes what lies behind it.
 */
import { FileReal, FileWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { closeNode } from '../disk/disk-node'
import { FILES, fileRow } from '../memory/layout'
import { file, type Machine, setFile } from '../memory/machine'
import { closePipeEnd } from './pipe'
import { notifyPollers } from './readiness'
import { WakeKind } from '../../log/record-kinds'
import { releaseSegment } from './segment'
import { closeSocket } from '../net/socket'
import { giveRow, takeRow } from '../memory/table'

export const FileKind = {
  /** descriptors 0 … 2 as a process finds them; reading and writing is the host's business */
  terminal: 1,
  /** /dev/null */
  null: 2,
  pipeRead: 3,
  pipeWrite: 4,
  socket: 5,
  /** a file on the disk, with a position of its own */
  disk: 6,
  /** a shared memory segment */
  segment: 7,
  /** another open file on its way to another process (parcel.ts) */
  parcel: 8,
} as const

/** `connecting`: it waits for room in a listener's backlog. */
export const SocketState = { fresh: 1, bound: 2, listening: 3, connected: 4, connecting: 5 } as const

/** What a socket is (the first two), what the program asked of it, what has happened to it. */
export const SocketFlag = {
  /** AF_INET; else AF_UNIX */
  internet: 1,
  datagram: 2,
  /** SO_REUSEADDR */
  reuseAddress: 4,
  /** SO_LINGER with 0 seconds: closing resets the connection */
  resetOnClose: 8,
  /** the other end is outside the machine */
  remote: 16,
  /** connect said EINPROGRESS and was not called again since */
  connecting: 32,
  /** TCP: something was sent to an end that had closed, which has answered with a reset; or the connection was never made */
  broken: 64,
  /** TCP: nobody reads from it any more */
  readShut: 128,
  /** it was made by accept */
  accepted: 256,
} as const

/** Whether any of these SocketFlag bits is set. */
export const hasFlag = (m: Machine, row: number, flag: number): boolean => (file(m, row, FileWord.socketFlags) & flag) !== 0
export const setFlag = (m: Machine, row: number, flag: number, on = true): void =>
  setFile(m, row, FileWord.socketFlags, on ? file(m, row, FileWord.socketFlags) | flag : file(m, row, FileWord.socketFlags) & ~flag)

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
  switch (file(m, row, FileWord.kind)) {
    case FileKind.pipeRead:
      closePipeEnd(m, actor, file(m, row, FileWord.input), true)
      break
    case FileKind.pipeWrite:
      closePipeEnd(m, actor, file(m, row, FileWord.output), false)
      break
    case FileKind.socket:
      closeSocket(m, actor, row)
      break
    case FileKind.disk:
      closeNode(m.disk, file(m, row, FileWord.node))
      break
    case FileKind.parcel:
      releaseFile(m, actor, file(m, row, FileWord.holds))
      break
    case FileKind.segment:
      releaseSegment(m, file(m, row, FileWord.segment))
      break
    default:
  }
  notifyPollers(m, actor, 0, row, WakeKind.done)
  giveRow(m, FILES, row)
}

/** Where the next read or write of a disk file happens, bytes. */
export const position = (m: Machine, row: number): number => m.reals[(fileRow(row) >> 1) + FileReal.position] as number
export const setPosition = (m: Machine, row: number, at: number): void => {
  m.reals[(fileRow(row) >> 1) + FileReal.position] = at
}

/** Moves the position of a disk file; returns it. `whence`: 0 from the start, 1 from where it is, 2 from the end (at `size`). */
export function seek(m: Machine, row: number, offset: number, whence: number, size: number): number {
  if (file(m, row, FileWord.kind) !== FileKind.disk) return -Errno.ESPIPE
  const at = offset + (whence === 0 ? 0 : whence === 1 ? position(m, row) : size)
  if (at < 0 || whence > 2) return -Errno.EINVAL
  setPosition(m, row, at)
  return at
}

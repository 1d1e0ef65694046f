/** What a socket is and how it stands: its state, its flags, the error that waits for its next call. */
import { FileReal, FileWord } from '../memory/descriptor-layout'
import { HeaderReal, type OpenFileId } from '../memory/layout'
import { type Machine, headerReal, fileWord, setFileWord, fileReal } from '../memory/machine'
import type { Ns } from '../../model/ids'

/** `connecting`: it waits for room in a listener's backlog. */
export const SocketState = { fresh: 1, bound: 2, listening: 3, connected: 4, connecting: 5 } as const
export type SocketStateValue = (typeof SocketState)[keyof typeof SocketState]

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
export const hasFlag = (m: Machine, row: OpenFileId, flag: number): boolean => (fileWord(m, row, FileWord.socketFlags) & flag) !== 0
export const setFlag = (m: Machine, row: OpenFileId, flag: number, on = true): void =>
  setFileWord(m, row, FileWord.socketFlags, on ? fileWord(m, row, FileWord.socketFlags) | flag : fileWord(m, row, FileWord.socketFlags) & ~flag)

/** When the connection of a socket is there or has failed, ns. */
export const connectedAt = (m: Machine, row: OpenFileId): Ns => fileReal(m, row, FileReal.connectedAt)

/** Whether the connection of a socket takes time and is not there yet. */
export const isConnecting = (m: Machine, row: OpenFileId): boolean => connectedAt(m, row) > headerReal(m, HeaderReal.now)

/** SO_ERROR: takes the error that the socket's next call would get; 0 none. */
export function takeError(m: Machine, row: OpenFileId): number {
  if (isConnecting(m, row)) return 0
  const error = fileWord(m, row, FileWord.error)
  setFileWord(m, row, FileWord.error, 0)
  return error
}

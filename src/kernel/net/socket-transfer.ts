/** What is sent and received through a socket: the rules of each kind of socket before and after the pipe or the queue. */
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { TaskWord, type OpenFileId } from '../memory/layout'
import { type Machine, taskWord, fileWord, pipeWord } from '../memory/machine'
import { type Datagram, receiveDatagram, sendDatagram } from './datagram'
import { fileAt } from '../files/descriptor'
import { takeRequest } from '../files/delayed-arrival'
import { receiveInFlight, sendInFlight } from '../files/descriptors-in-flight'
import { readPipe, writePipe } from '../files/pipe'
import { roomIn } from '../files/pipe-bytes'
import { hasFlag, isConnecting, setFlag, SocketFlag, SocketState, takeError } from './socket-state'
import type { TransferOptions } from '../files/transfer'
import type { Descriptor, TaskId } from '../../model/ids'

/** Flags of recv and send. */
export const Message = { peek: 1, dontWait: 2 } as const

/** To whom a datagram goes ('': the peer), and Message bits. */
export interface SendOptions {
  readonly address?: string
  readonly flags?: number
}

/** Bytes received, 0 at the end; -ENOTCONN, -ECONNRESET and what else was pending, -EAGAIN, -EINTR, RESTART. */
export function receive(m: Machine, id: TaskId, row: OpenFileId, into: Uint8Array, flags: number, options: TransferOptions): number {
  const got = receiveFrom(m, id, row, into, flags, options)
  return typeof got === 'number' ? got : got.count
}

/** As `receive`; of a datagram also its length and who sent it. */
export function receiveFrom(m: Machine, id: TaskId, row: OpenFileId, into: Uint8Array, flags: number, options: TransferOptions): Datagram | number {
  const waits = (flags & Message.dontWait) === 0 && fileWord(m, row, FileWord.nonBlocking) === 0
  const peek = (flags & Message.peek) !== 0
  if (hasFlag(m, row, SocketFlag.datagram)) return receiveDatagram(m, id, row, into, { peek, waits }, options)
  const state = stateError(m, row)
  if (state) return state
  const input = fileWord(m, row, FileWord.input)
  if (input === 0) return 0
  if (pipeWord(m, input, PipeWord.count) === 0) {
    const error = takeError(m, row)
    // a connection that broke while sending reports it to the next send, not here
    if (error && error !== Errno.EPIPE) return -error
    if (hasFlag(m, row, SocketFlag.readShut)) return 0
  }
  return readPipe(m, id, input, into, !waits, options, peek)
}

/** Bytes sent: all where it waits and is not interrupted; -ENOTCONN, -EPIPE, -ECONNRESET, -EAGAIN, -EINTR, RESTART; of datagrams see there. */
export function send(m: Machine, id: TaskId, row: OpenFileId, bytes: Uint8Array, { address = '', flags = 0 }: SendOptions, options: TransferOptions): number {
  const waits = (flags & Message.dontWait) === 0 && fileWord(m, row, FileWord.nonBlocking) === 0
  if (hasFlag(m, row, SocketFlag.datagram)) return sendDatagram(m, id, row, bytes, { address, waits }, options)
  const state = stateError(m, row)
  if (state) return state === -Errno.ENOTCONN && hasFlag(m, row, SocketFlag.internet) ? -Errno.EPIPE : state
  const output = fileWord(m, row, FileWord.output)
  const error = takeError(m, row)
  if (error) return -error
  if (!output) return -Errno.EPIPE
  if (hasFlag(m, row, SocketFlag.internet) && pipeWord(m, output, PipeWord.readers) === 0 && !hasFlag(m, row, SocketFlag.broken)) {
    // what arrives at a closed end is answered with a reset; only the next one to send learns of it
    setFlag(m, row, SocketFlag.broken)
    return bytes.length
  }
  if (hasFlag(m, row, SocketFlag.remote) && roomIn(m, output) < bytes.length) takeRequest(m, output)
  return writePipe(m, id, output, bytes, !waits, options)
}

/** Why nothing can pass a stream socket yet, 0: it can. */
function stateError(m: Machine, row: OpenFileId): number {
  const state = fileWord(m, row, FileWord.socketState)
  if (state === SocketState.connecting || isConnecting(m, row)) return -Errno.EAGAIN
  if (state === SocketState.connected) return 0
  return -takeError(m, row) || -Errno.ENOTCONN
}

/**
 * Sends descriptors along with the bytes that the task sends next, in the same commit; 0, -EINVAL (no local socket), -EBADF, -ENFILE.
 * `elsewhere`: the open file of a descriptor that is not in the kernel's table, 0 if there is none.
 */
export function sendDescriptors(m: Machine, id: TaskId, row: OpenFileId, fds: readonly Descriptor[], elsewhere: (fd: Descriptor) => OpenFileId): number {
  const pid = taskWord(m, id, TaskWord.pid)
  const output = fileWord(m, row, FileWord.output)
  if (!output || hasFlag(m, row, SocketFlag.internet) || hasFlag(m, row, SocketFlag.datagram)) return -Errno.EINVAL
  const files = fds.map((fd) => fileAt(m, pid, fd) || elsewhere(fd))
  if (files.includes(0)) return -Errno.EBADF
  for (const file of files) if (!sendInFlight(m, output, file)) return -Errno.ENFILE
  return 0
}

/** The descriptors that came with the next byte to be received; `lost`: some could not be given. */
export function receiveDescriptors(m: Machine, id: TaskId, row: OpenFileId, most: number): { readonly fds: number[]; readonly lost: boolean } {
  const input = fileWord(m, row, FileWord.input)
  if (!input || hasFlag(m, row, SocketFlag.datagram)) return { fds: [], lost: false }
  return receiveInFlight(m, id, taskWord(m, id, TaskWord.pid), input, most)
}

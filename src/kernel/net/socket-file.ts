/** A socket as an open file: what read, write, poll and close do with it. */
import { notYetArrived } from '../files/delayed-arrival'
import { FileWord, PipeReal, PipeWord } from '../memory/descriptor-layout'
import type { FileOperations } from '../files/file-operations'
import { HeaderReal, type OpenFileId } from '../memory/layout'
import { type Machine, headerReal, fileWord, pipeWord, pipeReal } from '../memory/machine'
import { roomIn } from '../files/pipe-bytes'
import { Poll } from '../files/readiness'
import { closeSocket } from './socket'
import { connectedAt, hasFlag, isConnecting, SocketFlag, SocketState } from './socket-state'
import { receive, send } from './socket-transfer'

export const SOCKET_OPERATIONS: FileOperations = {
  read: (m, id, row, into, options) => receive(m, id, row, into, 0, options),
  write: (m, id, row, bytes, options) => send(m, id, row, bytes, {}, options),
  readyEvents: socketEvents,
  readyAt(m, row) {
    const now = headerReal(m, HeaderReal.now)
    const input = fileWord(m, row, FileWord.input)
    const arrivesAt = input ? pipeReal(m, input, PipeReal.arrivesAt) : 0
    return Math.min(...[connectedAt(m, row), arrivesAt].filter((at) => at > now))
  },
  close: closeSocket,
}

function socketEvents(m: Machine, row: OpenFileId): number {
  const input = fileWord(m, row, FileWord.input)
  const output = fileWord(m, row, FileWord.output)
  if (hasFlag(m, row, SocketFlag.datagram)) {
    const error = fileWord(m, row, FileWord.error) !== 0
    return (error || pipeWord(m, input, PipeWord.count) > 0 ? Poll.in : 0) | Poll.out | (error ? Poll.error : 0)
  }
  const state = fileWord(m, row, FileWord.socketState)
  if (state === SocketState.listening) return fileWord(m, row, FileWord.pending) ? Poll.in : 0
  if (state === SocketState.connecting || isConnecting(m, row)) return 0
  const error = fileWord(m, row, FileWord.error) !== 0 ? Poll.error : 0
  const broken = error !== 0 || hasFlag(m, row, SocketFlag.broken)
  if (state !== SocketState.connected) return Poll.out | Poll.hangUp | (broken ? Poll.in | error : 0)
  const underWay = input !== 0 && notYetArrived(m, input)
  const ended = !input || hasFlag(m, row, SocketFlag.readShut) || (pipeWord(m, input, PipeWord.writers) === 0 && !underWay)
  const refused = !output || pipeWord(m, output, PipeWord.readers) === 0
  const readable = ended || broken || (pipeWord(m, input, PipeWord.count) > 0 && !underWay)
  // TCP: nobody knows that the other end reads no more until something was sent to it
  const hangs = hasFlag(m, row, SocketFlag.internet) ? !output || broken : refused
  return (readable ? Poll.in : 0) | (refused || roomIn(m, output) > 0 ? Poll.out : 0) | (ended && hangs ? Poll.hangUp : 0) | error
}

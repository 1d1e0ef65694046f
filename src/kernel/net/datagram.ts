/**
 * Datagrams: messages with a sender, received whole or cut, never joined. A datagram socket has one pipe, its queue,
 * in which everything sent to it lies as frames; it has both ends of that pipe itself, so the queue never ends.
 *
 *   frame: [data length u32][address length u32][address, UTF-8][data]
 *
 * As on Linux, a datagram over the loopback (UDP) that finds no room or no receiver is lost, and the sender does not learn of
 * it. But a socket connected to an address that nobody has gets ECONNREFUSED with its next call. On AF_UNIX the sender waits.
 */
import { beginCall, Call, parkCall } from '../files/restartable-call'
import { FileWord, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { ObjectWord, TaskWord, type PipeId } from '../memory/layout'
import { type Machine, setTaskWord, objectWord, fileWord, setFileWord, pipeWord } from '../memory/machine'
import { findName, NameKind, nameText, nameValue } from '../memory/names'
import type { ObjectOptions } from '../sync/objects'
import { newPipe, waitingAtEnd, wakeReader, wakeWriter } from '../files/pipe'
import { copyBytes, dropBytes, putBytes, roomIn } from '../files/pipe-bytes'
import { notifyPollers } from '../files/readiness'
import { Operation, RecordKind, WakeKind, type OperationValue } from '../../log/record-kinds'
import { record } from '../memory/records'
import { hasFlag, SocketFlag, takeError } from './socket-state'
import type { TransferOptions } from '../files/transfer'
import type { Pid, TaskId } from '../../model/ids'
import { ObjectKind } from '../../log/object-kinds'

/** Longest datagram: what UDP can carry in one IPv4 packet. */
const LONGEST_DATAGRAM = 65_507
const HEAD_BYTES = 8

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Row of the pipe that is a datagram socket's queue, 0: there are too many. */
export const newDatagramQueue = (m: Machine, pid: Pid, options: ObjectOptions): PipeId => newPipe(m, pid, ObjectKind.datagrams, options)

/** What was received: bytes given, the datagram's whole length, address of who sent it ('' none). */
export interface Datagram {
  readonly count: number
  readonly length: number
  readonly source: string
}

/** The next datagram, its first bytes in `into`; -EAGAIN, -EINTR, an error that came back for what was sent, RESTART. */
export function receiveDatagram(
  m: Machine,
  id: number,
  row: number,
  into: Uint8Array,
  { peek, waits }: { readonly peek: boolean; readonly waits: boolean },
  options: TransferOptions,
): Datagram | number {
  const began = beginCall(m, id, Call.read)
  const error = takeError(m, row)
  if (error) return -error
  const queue = fileWord(m, row, FileWord.input)
  if (pipeWord(m, queue, PipeWord.count) === 0) return waits ? parkCall(m, id, Call.read, began, waitingAtEnd(m, queue, true, options)) : -Errno.EAGAIN
  const head = new Uint8Array(HEAD_BYTES)
  copyBytes(m, queue, head)
  const view = new DataView(head.buffer)
  const length = view.getUint32(0)
  const sourceLength = view.getUint32(4)
  const frame = new Uint8Array(HEAD_BYTES + sourceLength + Math.min(length, into.length))
  copyBytes(m, queue, frame)
  into.set(frame.subarray(HEAD_BYTES + sourceLength))
  if (!peek) {
    dropBytes(m, queue, HEAD_BYTES + sourceLength + length)
    logDatagram(m, id, queue, Operation.receive, length, '')
    wakeWriter(m, id, queue)
    wakeReader(m, id, queue)
    notifyPollers(m, id, queue, 0, WakeKind.get)
  }
  return { count: frame.length - HEAD_BYTES - sourceLength, length, source: decoder.decode(frame.subarray(HEAD_BYTES, HEAD_BYTES + sourceLength)) }
}

/** Sends one datagram to an address ('': the one the socket is connected to); its length; -EDESTADDRREQ, -EMSGSIZE, -ECONNREFUSED, -EPERM, -EAGAIN, -EINTR, -ENOMEM, RESTART. */
export function sendDatagram(
  m: Machine,
  id: number,
  row: number,
  bytes: Uint8Array,
  { address, waits }: { readonly address: string; readonly waits: boolean },
  options: TransferOptions,
): number {
  const { text = '' } = options
  const began = beginCall(m, id, Call.write)
  const internet = hasFlag(m, row, SocketFlag.internet)
  const error = takeError(m, row)
  if (error) return -error
  const to = address || nameText(m, fileWord(m, row, FileWord.peerName))
  if (to === '') return internet ? -Errno.EDESTADDRREQ : -Errno.ENOTCONN
  if (bytes.length > LONGEST_DATAGRAM) return -Errno.EMSGSIZE
  const receiver = nameValue(m, findName(m, NameKind.datagram, to))
  if (!receiver) {
    if (!internet) return -Errno.ECONNREFUSED
    if (address === '') setFileWord(m, row, FileWord.error, Errno.ECONNREFUSED)
    return bytes.length
  }
  const own = nameText(m, fileWord(m, row, FileWord.localName))
  const onlyFrom = nameText(m, fileWord(m, receiver, FileWord.peerName))
  if (onlyFrom !== '' && onlyFrom !== own) return internet ? bytes.length : -Errno.EPERM
  const source = encoder.encode(own)
  const needs = HEAD_BYTES + source.length + bytes.length
  const queue = fileWord(m, receiver, FileWord.input)
  if (roomIn(m, queue) < needs) {
    if (internet) {
      logDatagram(m, id, queue, Operation.putFailed, bytes.length, text)
      return bytes.length
    }
    if (!waits) return -Errno.EAGAIN
    setTaskWord(m, id, TaskWord.callNeeds, needs)
    return parkCall(m, id, Call.write, began, waitingAtEnd(m, queue, false, options))
  }
  const frame = new Uint8Array(needs)
  const view = new DataView(frame.buffer)
  view.setUint32(0, bytes.length)
  view.setUint32(4, source.length)
  frame.set(source, HEAD_BYTES)
  frame.set(bytes, HEAD_BYTES + source.length)
  if (!putBytes(m, queue, frame)) return -Errno.ENOMEM
  logDatagram(m, id, queue, Operation.send, bytes.length, text)
  wakeReader(m, id, queue)
  notifyPollers(m, id, queue, 0, WakeKind.put)
  return bytes.length
}

function logDatagram(m: Machine, id: TaskId, queue: PipeId, operation: OperationValue, count: number, text: string): void {
  const shown = pipeWord(m, queue, PipeWord.object)
  if (objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.operation, id, shown, operation, count, text)
}

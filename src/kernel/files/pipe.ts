/**
 * Pipes: byte streams of 65,536 bytes, with Linux's rules. A write of at most PIPE_BUF bytes goes in as a whole or
 * waits; a longer one goes in by parts. Reading gives what is there; nothing there and no writer left is the end.
 * One direction of a socket is the same thing, but that no write need be whole.
 *
 * Invariants: the row lives while somebody reads or writes; its buffer, a ring, from the first write on. One waiting
 * reader is woken per write, one waiting writer per read. A task that leaves something for another wakes the next one,
 * so no task waits for what is there.
 */
import { freeRun } from '../memory/arena'
import { beginCall, Call, parkCall, type Waiting } from './restartable-call'
import { dispatch } from '../schedule/cores'
import { FileWord, PipeReal, PipeWord } from '../memory/descriptor-layout'
import { NodeWord, setNodeWord } from '../memory/disk-layout'
import { closeNode } from '../disk/disk-node'
import { Errno } from '../../model/errno'
import { ObjectWord, PIPES, pipeRow, TaskWord, type ListAddress, type PipeId, type OpenFileId } from '../memory/layout'
import { type Machine, taskWord, setTaskWord, objectWord, fileWord, pipeWord, setPipeWord, pipeReal } from '../memory/machine'
import { arrive, notYetArrived } from './delayed-arrival'
import { bytesToNextInFlight, dropInFlight, receiveInFlight } from './descriptors-in-flight'
import { freeObject, newObject, type ObjectOptions } from '../sync/objects'
import { notifyPollers, Poll } from './readiness'
import { BlockReason, Operation, WakeKind, type BlockReasonValue, type WakeKindValue } from '../../log/record-kinds'
import { copyBytes, logTransfer, PIPE_CAPACITY, putBytes, roomIn, takeBytes } from './pipe-bytes'
import { refreshSlice } from '../schedule/slice'
import { freeRow, allocateRow } from '../memory/table'
import { listCount, listFirst } from '../schedule/task-list'
import type { FileOperations } from './file-operations'
import type { TransferOptions } from './transfer'
import { INTERRUPTED, wake, WOKEN } from '../schedule/waiting'
import type { Pid, TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'
import { ObjectKind, type ObjectKindValue } from '../../log/object-kinds'

/** Longest write that is whole. */
export const PIPE_BUF = 4096

const readers = (row: PipeId) => pipeRow(row) + PipeWord.readList
const writers = (row: PipeId) => pipeRow(row) + PipeWord.writeList

/** Row of a new pipe with one reader and one writer; 0: there are too many. `kind`: ObjectKind of its object. */
export function newPipe(m: Machine, pid: Pid, kind: ObjectKindValue, options: ObjectOptions): PipeId {
  const row = allocateRow(m, PIPES)
  if (!row) return 0
  setPipeWord(m, row, PipeWord.object, newObject(m, pid, kind, { ...options, value: kind === ObjectKind.datagrams ? -1 : PIPE_CAPACITY }))
  setPipeWord(m, row, PipeWord.readers, 1)
  setPipeWord(m, row, PipeWord.writers, 1)
  setPipeWord(m, row, PipeWord.stream, kind === ObjectKind.pipe ? 0 : 1)
  return row
}

/** Bytes read into `into`, 0 at the end; -EAGAIN, -EINTR, RESTART. `shown`, `reason` 0: the pipe itself. `peek`: they stay where they are. */
export function readPipe(m: Machine, id: TaskId, row: PipeId, into: Uint8Array, nonBlocking: boolean, options: TransferOptions, peek = false): number {
  const began = beginCall(m, id, Call.read)
  if (into.length === 0) return 0
  if (notYetArrived(m, row)) {
    if (nonBlocking) return -Errno.EAGAIN
    return parkCall(m, id, Call.read, began, waiting(m, row, readers(row), options), 0, pipeReal(m, row, PipeReal.arrivesAt))
  }
  arrive(m, row)
  if (pipeWord(m, row, PipeWord.count) > 0) {
    const part = into.subarray(0, bytesToNextInFlight(m, row))
    if (peek) return copyBytes(m, row, part)
    // reading the bytes without receiving the descriptors that came with them drops those, as recv does
    receiveInFlight(m, id, taskWord(m, id, TaskWord.pid), row, 0)
    const count = takeBytes(m, row, part)
    logTransfer(m, id, row, Operation.get, count, '')
    wakeWriter(m, id, row)
    wakeReader(m, id, row)
    notifyPollers(m, id, row, 0, WakeKind.get)
    return count
  }
  if (pipeWord(m, row, PipeWord.writers) === 0) return 0
  if (nonBlocking) return -Errno.EAGAIN
  return parkCall(m, id, Call.read, began, waiting(m, row, readers(row), options))
}

/** Bytes written: all, or fewer if it does not block or was interrupted; -EPIPE, -EAGAIN, -EINTR, RESTART. `text`: what they mean, for the log. */
export function writePipe(m: Machine, id: TaskId, row: PipeId, bytes: Uint8Array, nonBlocking: boolean, options: TransferOptions): number {
  const began = beginCall(m, id, Call.write)
  let done = taskWord(m, id, TaskWord.callDone)
  if (pipeWord(m, row, PipeWord.readers) === 0) return done || -Errno.EPIPE
  const whole = bytes.length <= PIPE_BUF && pipeWord(m, row, PipeWord.stream) === 0
  const needs = whole ? bytes.length : Math.min(1, bytes.length)
  if (roomIn(m, row) >= needs && bytes.length > 0) {
    const count = Math.min(bytes.length - done, roomIn(m, row))
    if (!putBytes(m, row, bytes.subarray(done, done + count))) return done || -Errno.ENOMEM
    done += count
    logTransfer(m, id, row, Operation.put, count, options.text ?? '')
    wakeReader(m, id, row)
    notifyPollers(m, id, row, 0, WakeKind.put)
  }
  if (done === bytes.length) {
    wakeWriter(m, id, row)
    return done
  }
  if (done > 0 && (nonBlocking || began === INTERRUPTED)) return done
  if (nonBlocking) return -Errno.EAGAIN
  setTaskWord(m, id, TaskWord.callDone, done)
  setTaskWord(m, id, TaskWord.callNeeds, needs)
  return parkCall(m, id, Call.write, began, waiting(m, row, writers(row), options))
}

/** What somebody of the kernel's own has to say, as far as there is a reader and room. */
export function writeWithoutWaiting(m: Machine, actor: TaskId, row: PipeId, bytes: Uint8Array): void {
  const count = Math.min(bytes.length, roomIn(m, row))
  if (pipeWord(m, row, PipeWord.readers) === 0 || count === 0 || !putBytes(m, row, bytes.subarray(0, count))) return
  wakeReader(m, actor, row)
  notifyPollers(m, actor, row, 0, WakeKind.put)
}

/** Where a task waits for something to read (`reading`) or for room. */
export const waitingAtEnd = (m: Machine, row: PipeId, reading: boolean, options: TransferOptions) => waiting(m, row, reading ? readers(row) : writers(row), options)

function waiting(m: Machine, row: PipeId, list: ListAddress, { shown = 0, reason = 0 }: TransferOptions): Waiting {
  const target = pipeWord(m, row, PipeWord.object)
  const kind = objectWord(m, target, ObjectWord.kind)
  const own = kind === ObjectKind.socket || kind === ObjectKind.datagrams ? BlockReason.socket : BlockReason.pipe
  return { reason: (reason || own) as BlockReasonValue, target, shown, list, on: row }
}

/** Wakes one waiting reader if there is something for it. */
export function wakeReader(m: Machine, actor: TaskId, row: PipeId): void {
  const ended = pipeWord(m, row, PipeWord.writers) === 0
  if (pipeWord(m, row, PipeWord.count) > 0 || ended) wakeFirst(m, actor, readers(row), ended ? WakeKind.done : WakeKind.put)
}

/** Wakes the first waiting writer if there is room for it. */
export function wakeWriter(m: Machine, actor: TaskId, row: PipeId): void {
  const first = listFirst(m, writers(row))
  if (first && roomIn(m, row) >= taskWord(m, first, TaskWord.callNeeds)) wakeFirst(m, actor, writers(row), WakeKind.get)
}

function wakeFirst(m: Machine, actor: TaskId, list: ListAddress, kind: WakeKindValue): void {
  if (listCount(m, list) === 0) return
  wake(m, actor, listFirst(m, list), kind, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** A woken task will not make its call on this pipe again: what it was woken for is offered to the next. */
export function passOn(m: Machine, row: PipeId): void {
  if (pipeWord(m, row, PipeWord.object) === 0) return
  wakeReader(m, 0, row)
  wakeWriter(m, 0, row)
}

/** One reading end less (`reading`), or one writing end. Tasks that wait at it find their descriptor closed; those at the other end, that nobody is there. */
export function closePipeEnd(m: Machine, actor: TaskId, row: PipeId, reading: boolean): void {
  const field = reading ? PipeWord.readers : PipeWord.writers
  const left = pipeWord(m, row, field) - 1
  invariant(left >= 0, 'each end of a pipe is closed as often as it was opened')
  setPipeWord(m, row, field, left)
  if (left > 0) return
  wakeEverybody(m, actor, readers(row))
  wakeEverybody(m, actor, writers(row))
  notifyPollers(m, actor, row, 0, WakeKind.done)
  if (pipeWord(m, row, PipeWord.readers) > 0 || pipeWord(m, row, PipeWord.writers) > 0) return
  dropInFlight(m, actor, row)
  const page = pipeWord(m, row, PipeWord.page)
  if (page) freeRun(m.arena, page)
  freeObject(m, pipeWord(m, row, PipeWord.object))
  const node = pipeWord(m, row, PipeWord.node)
  freeRow(m, PIPES, row)
  if (node === 0) return
  setNodeWord(m.disk, node, NodeWord.fifo, 0)
  closeNode(m.disk, node)
}

/** Everybody who waits to read looks again. */
export const wakeAllReaders = (m: Machine, actor: TaskId, row: PipeId): void => wakeEverybody(m, actor, readers(row))

function wakeEverybody(m: Machine, actor: TaskId, list: ListAddress): void {
  while (listCount(m, list) > 0) wake(m, actor, listFirst(m, list), WakeKind.done, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

const never = () => Number.POSITIVE_INFINITY
const isNonBlocking = (m: Machine, row: OpenFileId): boolean => fileWord(m, row, FileWord.nonBlocking) !== 0

export const PIPE_READ_OPERATIONS: FileOperations = {
  read: (m, id, row, into, options) => readPipe(m, id, fileWord(m, row, FileWord.input), into, isNonBlocking(m, row), options),
  write: () => -Errno.EBADF,
  readyEvents(m, row) {
    const input = fileWord(m, row, FileWord.input)
    return (pipeWord(m, input, PipeWord.count) > 0 ? Poll.in : 0) | (pipeWord(m, input, PipeWord.writers) === 0 ? Poll.hangUp : 0)
  },
  readyAt: never,
  close: (m, actor, row) => closePipeEnd(m, actor, fileWord(m, row, FileWord.input), true),
}

export const PIPE_WRITE_OPERATIONS: FileOperations = {
  read: () => -Errno.EBADF,
  write: (m, id, row, bytes, options) => writePipe(m, id, fileWord(m, row, FileWord.output), bytes, isNonBlocking(m, row), options),
  readyEvents(m, row) {
    const output = fileWord(m, row, FileWord.output)
    return pipeWord(m, output, PipeWord.readers) === 0 ? Poll.out | Poll.error : roomIn(m, output) >= PIPE_BUF ? Poll.out : 0
  },
  readyAt: never,
  close: (m, actor, row) => closePipeEnd(m, actor, fileWord(m, row, FileWord.output), false),
}

/**
 * Pipes: byte streams of 65,536 bytes, with Linux's rules. A write of at most PIPE_BUF bytes goes in as a whole or
 * waits; a longer one goes in by parts. Reading gives what is there; nothing there and no writer left is the end.
 * One direction of a socket is the same thing, but that no write need be whole.
 *
 * Invariants: the row lives while somebody reads or writes; its buffer, a ring, from the first write on. One waiting
 * reader is woken per write, one waiting writer per read; who leaves something for another wakes the next, so nobody
 * waits for what is there.
 */
import { allocateRun, freeRun, PAGE_BYTES, pagesFor } from '../memory/arena'
import { beginCall, Call, parkCall } from './restartable-call'
import { dispatch } from '../schedule/cores'
import { PipeReal, PipeWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import { ObjectWord, PIPES, pipeRow, TaskWord } from '../memory/layout'
import { type Machine, object, pipe, pipeReal, setPipe, setTask, task } from '../memory/machine'
import { bytesToParcel, dropParcels, takeParcels } from './descriptors-in-flight'
import { freeObject, newObject, type ObjectOptions } from '../sync/objects'
import { notifyPollers } from './readiness'
import { isGated, openGate } from '../net/simulated-internet'
import { ObjectKind } from '../../log/object-kinds'
import { BlockReason, Operation, RecordKind, WakeKind } from '../../log/record-kinds'
import { record } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { giveRow, takeRow } from '../memory/table'
import { listCount, listFirst } from '../schedule/task-list'
import { INTERRUPTED, wake, WOKEN } from '../schedule/waiting'

export const PIPE_CAPACITY = 65_536
/** Longest write that is whole. */
export const PIPE_BUF = 4096

const readers = (row: number) => pipeRow(row) + PipeWord.readList
const writers = (row: number) => pipeRow(row) + PipeWord.writeList

/** Row of a new pipe with one reader and one writer; 0: there are too many. `kind`: ObjectKind of its object. */
export function newPipe(m: Machine, pid: number, kind: number, options: ObjectOptions): number {
  const row = takeRow(m, PIPES)
  if (!row) return 0
  setPipe(m, row, PipeWord.object, newObject(m, pid, kind, { ...options, value: kind === ObjectKind.datagrams ? -1 : PIPE_CAPACITY }))
  setPipe(m, row, PipeWord.readers, 1)
  setPipe(m, row, PipeWord.writers, 1)
  setPipe(m, row, PipeWord.stream, kind === ObjectKind.pipe ? 0 : 1)
  return row
}

export const roomIn = (m: Machine, row: number): number => PIPE_CAPACITY - pipe(m, row, PipeWord.count)

/** Bytes read into `into`, 0 at the end; -EAGAIN, -EINTR, RESTART. `shown`, `reason` 0: the pipe itself. `peek`: they stay where they are. */
export function readPipe(m: Machine, id: number, row: number, into: Uint8Array, nonBlocking: boolean, shown: number, reason: number, peek = false): number {
  const began = beginCall(m, id, Call.read)
  if (into.length === 0) return 0
  if (isGated(m, row)) {
    if (nonBlocking) return -Errno.EAGAIN
    return parkCall(m, id, Call.read, began, waiting(m, row, readers(row), shown, reason), 0, pipeReal(m, row, PipeReal.gate))
  }
  openGate(m, row)
  if (pipe(m, row, PipeWord.count) > 0) {
    const part = into.subarray(0, bytesToParcel(m, row))
    if (peek) return copyBytes(m, row, part)
    // who takes the bytes without asking for what came with them loses it
    takeParcels(m, id, task(m, id, TaskWord.pid), row, 0)
    const count = takeBytes(m, row, part)
    logTransfer(m, id, row, Operation.get, count, '')
    wakeWriter(m, id, row)
    wakeReader(m, id, row)
    notifyPollers(m, id, row, 0, WakeKind.get)
    return count
  }
  if (pipe(m, row, PipeWord.writers) === 0) return 0
  if (nonBlocking) return -Errno.EAGAIN
  return parkCall(m, id, Call.read, began, waiting(m, row, readers(row), shown, reason))
}

/** Bytes written: all, or fewer if it does not block or was interrupted; -EPIPE, -EAGAIN, -EINTR, RESTART. `text`: what they mean, for the log. */
export function writePipe(m: Machine, id: number, row: number, bytes: Uint8Array, nonBlocking: boolean, text: string, shown: number, reason: number): number {
  const began = beginCall(m, id, Call.write)
  let done = task(m, id, TaskWord.callDone)
  if (pipe(m, row, PipeWord.readers) === 0) return done || -Errno.EPIPE
  const whole = bytes.length <= PIPE_BUF && pipe(m, row, PipeWord.stream) === 0
  const needs = whole ? bytes.length : Math.min(1, bytes.length)
  if (roomIn(m, row) >= needs && bytes.length > 0) {
    const count = Math.min(bytes.length - done, roomIn(m, row))
    if (!putBytes(m, row, bytes.subarray(done, done + count))) return done || -Errno.ENOMEM
    done += count
    logTransfer(m, id, row, Operation.put, count, text)
    wakeReader(m, id, row)
    notifyPollers(m, id, row, 0, WakeKind.put)
  }
  if (done === bytes.length) {
    wakeWriter(m, id, row)
    return done
  }
  if (done > 0 && (nonBlocking || began === INTERRUPTED)) return done
  if (nonBlocking) return -Errno.EAGAIN
  setTask(m, id, TaskWord.callDone, done)
  setTask(m, id, TaskWord.callNeeds, needs)
  return parkCall(m, id, Call.write, began, waiting(m, row, writers(row), shown, reason))
}

/** Where a task waits for something to read (`reading`) or for room. */
export const waitingAtEnd = (m: Machine, row: number, reading: boolean, shown: number, reason: number) => waiting(m, row, reading ? readers(row) : writers(row), shown, reason)

function waiting(m: Machine, row: number, list: number, shown: number, reason: number) {
  const target = pipe(m, row, PipeWord.object)
  const kind = object(m, target, ObjectWord.kind)
  const own = kind === ObjectKind.socket || kind === ObjectKind.datagrams ? BlockReason.socket : BlockReason.pipe
  return { reason: reason || own, target, joinTarget: 0, shown, list, on: row }
}

/** Logs bytes in or out of a pipe that the program knows as such; where it is the inside of something else, that tells of its messages. */
export function logTransfer(m: Machine, id: number, row: number, operation: number, count: number, text: string): void {
  const shown = pipe(m, row, PipeWord.object)
  const kind = object(m, shown, ObjectWord.kind)
  if (kind === ObjectKind.connection || kind === ObjectKind.processQueue) return
  if (object(m, shown, ObjectWord.visible)) record(m, RecordKind.operation, id, shown, operation, count, text)
}

/** Wakes one waiting reader if there is something for it. */
export function wakeReader(m: Machine, actor: number, row: number): void {
  const ended = pipe(m, row, PipeWord.writers) === 0
  if (pipe(m, row, PipeWord.count) > 0 || ended) wakeFirst(m, actor, readers(row), ended ? WakeKind.done : WakeKind.put)
}

/** Wakes the first waiting writer if there is room for it. */
export function wakeWriter(m: Machine, actor: number, row: number): void {
  const first = listFirst(m, writers(row))
  if (first && roomIn(m, row) >= task(m, first, TaskWord.callNeeds)) wakeFirst(m, actor, writers(row), WakeKind.get)
}

function wakeFirst(m: Machine, actor: number, list: number, kind: number): void {
  if (listCount(m, list) === 0) return
  wake(m, actor, listFirst(m, list), kind, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** A woken task will not make its call on this pipe again: what it was woken for is offered to the next. */
export function passOn(m: Machine, row: number): void {
  if (pipe(m, row, PipeWord.object) === 0) return
  wakeReader(m, 0, row)
  wakeWriter(m, 0, row)
}

/** One reading end less (`reading`), or one writing end. Who waits at it finds its descriptor closed; who waits at the other end, that nobody is there. */
export function closePipeEnd(m: Machine, actor: number, row: number, reading: boolean): void {
  const field = reading ? PipeWord.readers : PipeWord.writers
  const left = pipe(m, row, field) - 1
  setPipe(m, row, field, left)
  if (left > 0) return
  wakeEverybody(m, actor, readers(row))
  wakeEverybody(m, actor, writers(row))
  notifyPollers(m, actor, row, 0, WakeKind.done)
  if (pipe(m, row, PipeWord.readers) > 0 || pipe(m, row, PipeWord.writers) > 0) return
  dropParcels(m, actor, row)
  const page = pipe(m, row, PipeWord.page)
  if (page) freeRun(m.arena, page)
  freeObject(m, pipe(m, row, PipeWord.object))
  giveRow(m, PIPES, row)
}

/** Everybody who waits to read looks again. */
export const wakeAllReaders = (m: Machine, actor: number, row: number): void => wakeEverybody(m, actor, readers(row))

function wakeEverybody(m: Machine, actor: number, list: number): void {
  while (listCount(m, list) > 0) wake(m, actor, listFirst(m, list), WakeKind.done, WOKEN)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** Appends bytes for which there is room. False: the arena is full. */
export function putBytes(m: Machine, row: number, bytes: Uint8Array): boolean {
  let page = pipe(m, row, PipeWord.page)
  if (!page) {
    page = allocateRun(m.arena, pagesFor(PIPE_CAPACITY))
    if (!page) return false
    setPipe(m, row, PipeWord.page, page)
  }
  const base = page * PAGE_BYTES
  const count = pipe(m, row, PipeWord.count)
  const tail = (pipe(m, row, PipeWord.head) + count) % PIPE_CAPACITY
  const first = Math.min(bytes.length, PIPE_CAPACITY - tail)
  m.arena.bytes.set(bytes.subarray(0, first), base + tail)
  m.arena.bytes.set(bytes.subarray(first), base)
  setPipe(m, row, PipeWord.count, count + bytes.length)
  return true
}

/** Takes out the first bytes, as many as there are and `into` holds; returns how many. */
export function takeBytes(m: Machine, row: number, into: Uint8Array): number {
  return dropBytes(m, row, copyBytes(m, row, into))
}

/** Copies the first bytes without taking them out; returns how many. */
export function copyBytes(m: Machine, row: number, into: Uint8Array): number {
  const base = pipe(m, row, PipeWord.page) * PAGE_BYTES
  const head = pipe(m, row, PipeWord.head)
  const count = Math.min(into.length, pipe(m, row, PipeWord.count))
  const first = Math.min(count, PIPE_CAPACITY - head)
  into.set(m.arena.bytes.subarray(base + head, base + head + first))
  into.set(m.arena.bytes.subarray(base, base + count - first), first)
  return count
}

/** Forgets the first `count` bytes, which must be there; returns how many. */
export function dropBytes(m: Machine, row: number, count: number): number {
  setPipe(m, row, PipeWord.count, pipe(m, row, PipeWord.count) - count)
  setPipe(m, row, PipeWord.head, (pipe(m, row, PipeWord.head) + count) % PIPE_CAPACITY)
  setPipe(m, row, PipeWord.taken, (pipe(m, row, PipeWord.taken) + count) | 0)
  return count
}

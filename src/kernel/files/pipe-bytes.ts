/** The bytes in a pipe: a ring of arena pages, there from the first write on; and how the log tells of bytes in and out. */
import { allocateRun, PAGE_BYTES, pagesFor } from '../memory/arena'
import { PipeWord } from '../memory/descriptor-layout'
import { ObjectWord, type PipeId } from '../memory/layout'
import { type Machine, objectWord, pipeWord, setPipeWord } from '../memory/machine'
import { RecordKind, type OperationValue } from '../../log/record-kinds'
import { record } from '../memory/records'
import type { TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'
import { ObjectKind } from '../../log/object-kinds'

export const PIPE_CAPACITY = 65_536

export const roomIn = (m: Machine, row: PipeId): number => PIPE_CAPACITY - pipeWord(m, row, PipeWord.count)

/** Appends bytes for which there is room. False: the arena is full. */
export function putBytes(m: Machine, row: PipeId, bytes: Uint8Array): boolean {
  let page = pipeWord(m, row, PipeWord.page)
  if (!page) {
    page = allocateRun(m.arena, pagesFor(PIPE_CAPACITY))
    if (!page) return false
    setPipeWord(m, row, PipeWord.page, page)
  }
  const base = page * PAGE_BYTES
  const count = pipeWord(m, row, PipeWord.count)
  invariant(count + bytes.length <= PIPE_CAPACITY, 'what is put into a pipe has room in it')
  const tail = (pipeWord(m, row, PipeWord.head) + count) % PIPE_CAPACITY
  const first = Math.min(bytes.length, PIPE_CAPACITY - tail)
  m.arena.bytes.set(bytes.subarray(0, first), base + tail)
  m.arena.bytes.set(bytes.subarray(first), base)
  setPipeWord(m, row, PipeWord.count, count + bytes.length)
  return true
}

/** Takes out the first bytes, as many as there are and `into` holds; returns how many. */
export function takeBytes(m: Machine, row: PipeId, into: Uint8Array): number {
  return dropBytes(m, row, copyBytes(m, row, into))
}

/** Copies the first bytes without taking them out; returns how many. */
export function copyBytes(m: Machine, row: PipeId, into: Uint8Array): number {
  const base = pipeWord(m, row, PipeWord.page) * PAGE_BYTES
  const head = pipeWord(m, row, PipeWord.head)
  const count = Math.min(into.length, pipeWord(m, row, PipeWord.count))
  const first = Math.min(count, PIPE_CAPACITY - head)
  into.set(m.arena.bytes.subarray(base + head, base + head + first))
  into.set(m.arena.bytes.subarray(base, base + count - first), first)
  return count
}

/** Forgets the first `count` bytes, which must be there; returns how many. */
export function dropBytes(m: Machine, row: PipeId, count: number): number {
  invariant(count <= pipeWord(m, row, PipeWord.count), 'bytes that are dropped are in the pipe')
  setPipeWord(m, row, PipeWord.count, pipeWord(m, row, PipeWord.count) - count)
  setPipeWord(m, row, PipeWord.head, (pipeWord(m, row, PipeWord.head) + count) % PIPE_CAPACITY)
  setPipeWord(m, row, PipeWord.taken, (pipeWord(m, row, PipeWord.taken) + count) | 0)
  return count
}

/** Logs bytes in or out of a pipe that the program knows as such; where it is the inside of something else, that tells of its messages. */
export function logTransfer(m: Machine, id: TaskId, row: PipeId, operation: OperationValue, count: number, text: string): void {
  const shown = pipeWord(m, row, PipeWord.object)
  const kind = objectWord(m, shown, ObjectWord.kind)
  if (kind === ObjectKind.connection || kind === ObjectKind.processQueue) return
  if (objectWord(m, shown, ObjectWord.visible)) record(m, RecordKind.operation, id, shown, operation, count, text)
}

/** Shared memory segments: runs of arena pages that any process may look at, kept while something refers to them. */
import { allocateRun, freeRun, PAGE_BYTES, pagesFor, runLength } from '../memory/arena'
import { FileReal, FileWord, SegmentWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import type { FileOperations } from './file-operations'
import { type OpenFileId, SEGMENTS, segmentRow, type SegmentId } from '../memory/layout'
import { type Machine, readWord, fileReal, fileWord, setFileReal } from '../memory/machine'
import { Poll } from './readiness'
import { dropViews } from '../memory/shared-views'
import { freeRow, allocateRow } from '../memory/table'
import { invariant } from '../../model/invariant'

/** Flags of `open(2)`, as Linux has them. */
const O_ACCMODE = 3
const O_WRONLY = 1

const word = (m: Machine, row: SegmentId, field: number): number => readWord(m, segmentRow(row) + field)

/** A segment of so many zero bytes (0: it gets its size later) with one reference and these permissions; -ENOMEM. */
export function newSegment(m: Machine, bytes: number, mode: number): number {
  const row = allocateRow(m, SEGMENTS)
  if (!row) return -Errno.ENOMEM
  m.words[segmentRow(row) + SegmentWord.references] = 1
  setSegmentMode(m, row, mode)
  if (bytes > 0 && resizeSegment(m, row, bytes) < 0) {
    freeRow(m, SEGMENTS, row)
    return -Errno.ENOMEM
  }
  return row
}

export const segmentMode = (m: Machine, row: SegmentId): number => word(m, row, SegmentWord.mode)

export function setSegmentMode(m: Machine, row: SegmentId, mode: number): void {
  m.words[segmentRow(row) + SegmentWord.mode] = mode
}

/** Sets the size of a segment: what is beyond it is lost, what is new is 0; 0, -ENOMEM, -EINVAL. Bytes that were had of it before are its no more. */
export function resizeSegment(m: Machine, row: SegmentId, bytes: number): number {
  const size = word(m, row, SegmentWord.bytes)
  if (size === bytes) return 0
  if (bytes < 0) return -Errno.EINVAL
  if (!makeRoom(m, row, bytes)) return -Errno.ENOMEM
  const start = word(m, row, SegmentWord.page) * PAGE_BYTES
  if (bytes > size) m.arena.bytes.fill(0, start + size, start + bytes)
  m.words[segmentRow(row) + SegmentWord.bytes] = bytes
  if (size > 0) segmentChanged(m, row)
  return 0
}

/** Moves it to where there is room for so many bytes; false: there is none anywhere. */
function makeRoom(m: Machine, row: SegmentId, bytes: number): boolean {
  const page = word(m, row, SegmentWord.page)
  if (page && pagesFor(bytes) <= runLength(m.arena, page)) return true
  const moved = allocateRun(m.arena, pagesFor(bytes))
  if (!moved) return false
  if (page) {
    m.arena.bytes.copyWithin(moved * PAGE_BYTES, page * PAGE_BYTES, page * PAGE_BYTES + word(m, row, SegmentWord.bytes))
    freeRun(m.arena, page)
  }
  m.words[segmentRow(row) + SegmentWord.page] = moved
  return true
}

export function retainSegment(m: Machine, row: SegmentId): void {
  m.words[segmentRow(row) + SegmentWord.references] = word(m, row, SegmentWord.references) + 1
}

/** One reference less; the last one frees it. */
export function releaseSegment(m: Machine, row: SegmentId): void {
  const left = word(m, row, SegmentWord.references) - 1
  invariant(left >= 0, 'a segment is released as often as it was retained')
  m.words[segmentRow(row) + SegmentWord.references] = left
  if (left > 0) return
  dropViews(m, row)
  const page = word(m, row, SegmentWord.page)
  if (page) freeRun(m.arena, page)
  freeRow(m, SEGMENTS, row)
}

/** The segment's bytes themselves, not a copy. */
export function segmentBytes(m: Machine, row: SegmentId): Uint8Array {
  return new Uint8Array(m.arena.buffer, word(m, row, SegmentWord.page) * PAGE_BYTES, word(m, row, SegmentWord.bytes))
}

/** Changes whenever somebody has written into it. */
export const segmentVersion = (m: Machine, row: SegmentId): number => word(m, row, SegmentWord.version)

/** Somebody has written into it; returns the version from now on. */
export function segmentChanged(m: Machine, row: SegmentId): number {
  const version = segmentVersion(m, row) + 1
  m.words[segmentRow(row) + SegmentWord.version] = version
  return version
}

/** Bytes read from `at` on, 0 at the end; -EBADF where it was opened to be written only. */
export function readSegment(m: Machine, file: OpenFileId, into: Uint8Array, at: number): number {
  if ((fileWord(m, file, FileWord.openFlags) & O_ACCMODE) === O_WRONLY) return -Errno.EBADF
  const bytes = segmentBytes(m, fileWord(m, file, FileWord.segment))
  const count = Math.max(0, Math.min(into.length, bytes.length - at))
  if (count > 0) into.set(bytes.subarray(at, at + count))
  return count
}

/** Bytes written from `at` on, which makes it longer where it must be; -EBADF where it was opened to be read only, -ENOSPC. */
export function writeSegment(m: Machine, file: OpenFileId, bytes: Uint8Array, at: number): number {
  if ((fileWord(m, file, FileWord.openFlags) & O_ACCMODE) === 0) return -Errno.EBADF
  if (bytes.length === 0) return 0
  const row = fileWord(m, file, FileWord.segment)
  const end = at + bytes.length
  if (end > word(m, row, SegmentWord.bytes) && resizeSegment(m, row, end) < 0) return -Errno.ENOSPC
  segmentBytes(m, row).set(bytes, at)
  segmentChanged(m, row)
  return bytes.length
}

const position = (m: Machine, file: OpenFileId): number => fileReal(m, file, FileReal.position)
const moveBy = (m: Machine, file: OpenFileId, count: number): number => {
  if (count > 0) setFileReal(m, file, FileReal.position, position(m, file) + count)
  return count
}

export const SEGMENT_OPERATIONS: FileOperations = {
  read: (m, _, file, into) => moveBy(m, file, readSegment(m, file, into, position(m, file))),
  write: (m, _, file, bytes) => moveBy(m, file, writeSegment(m, file, bytes, position(m, file))),
  readyEvents: () => Poll.in | Poll.out,
  readyAt: () => Number.POSITIVE_INFINITY,
  close: (m, _, row) => releaseSegment(m, fileWord(m, row, FileWord.segment)),
}

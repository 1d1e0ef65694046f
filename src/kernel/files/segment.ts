/** Shared memory segments: runs of arena pages that any process may look at, kept while something refers to them. */
import { allocateRun, freeRun, PAGE_BYTES, pagesFor } from '../memory/arena'
import { FileWord, SegmentWord } from '../memory/descriptor-layout'
import { Errno } from '../../model/errno'
import type { FileOperations } from './file-operations'
import { SEGMENTS, segmentRow, type SegmentId } from '../memory/layout'
import { type Machine, readWord, fileWord } from '../memory/machine'
import { Poll } from './readiness'
import { dropViews } from '../memory/shared-views'
import { freeRow, allocateRow } from '../memory/table'
import { invariant } from '../../model/invariant'

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

/** Sets the size of a segment that has none yet; 0, -ENOMEM, -EINVAL where views of the old bytes may exist. */
export function resizeSegment(m: Machine, row: SegmentId, bytes: number): number {
  const size = word(m, row, SegmentWord.bytes)
  if (size === bytes) return 0
  if (size > 0 || bytes < 0) return -Errno.EINVAL
  const page = allocateRun(m.arena, pagesFor(bytes))
  if (!page) return -Errno.ENOMEM
  m.arena.bytes.fill(0, page * PAGE_BYTES, page * PAGE_BYTES + bytes)
  m.words[segmentRow(row) + SegmentWord.page] = page
  m.words[segmentRow(row) + SegmentWord.bytes] = bytes
  return 0
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

export const SEGMENT_OPERATIONS: FileOperations = {
  read: () => -Errno.ENOTSUP,
  write: () => -Errno.ENOTSUP,
  readyEvents: () => Poll.in | Poll.out,
  readyAt: () => Number.POSITIVE_INFINITY,
  close: (m, _, row) => releaseSegment(m, fileWord(m, row, FileWord.segment)),
}

/**
 * Linear memory as its difference from a base: how a forked process travels to another worker, and how processes that
 * share an interpreter take turns in it. Bytes beyond the end of the base count as zero in it.
 */
import { MEMORY_PAGE_BYTES } from '../worker-messages'
import { forEachDifference, restoreStretch } from './page-comparison'
import type { Parts } from './sparse-snapshot'

/** The pages of a memory that are not as in the base. Its buffers may be transferred. */
export interface MemoryDelta {
  /** size of the memory, bytes */
  readonly byteLength: number
  /** page numbers, ascending */
  readonly pages: Uint32Array<ArrayBuffer>
  /** their bytes, one after the other; there may be more room behind them */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Most pages that differ are few and apart: small pages keep the difference small. */
export const BANK_PAGE_BYTES = MEMORY_PAGE_BYTES
const WORD_BYTES = 4

/** Numbers of the pages of `memory` that are not as in `base`, ascending; pages within `except` do not count. Both are whole pages long. */
export function changedPages(memory: Uint8Array, base: Uint8Array, except: Parts = []): number[] {
  const changed: number[] = []
  const counts = (at: number) => except.every(([start, end]) => at < start || at >= end)
  forEachDifference(memory, base, BANK_PAGE_BYTES, (page) => counts(page * BANK_PAGE_BYTES) && changed.push(page))
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.byteLength / WORD_BYTES)
  for (let from = base.byteLength; from < memory.byteLength; from += BANK_PAGE_BYTES) if (!isZero(words, from / WORD_BYTES)) changed.push(from / BANK_PAGE_BYTES)
  return changed
}

/** Whether a page of zeros begins at a word. */
function isZero(words: Int32Array, from: number): boolean {
  const end = from + BANK_PAGE_BYTES / WORD_BYTES
  for (let at = from; at < end; at++) if (words[at] !== 0) return false
  return true
}

/** A copy of the given pages of `memory`; in `room`, which nobody else uses any more, if that is large enough. */
export function copyPages(memory: Uint8Array, pages: readonly number[], room: Uint8Array<ArrayBuffer> | null = null): MemoryDelta {
  const length = pages.length * BANK_PAGE_BYTES
  const bytes = room && room.byteLength >= length ? room : new Uint8Array(length)
  forEachRun(pages, (from, to, index) => bytes.set(memory.subarray(from, to), index * BANK_PAGE_BYTES))
  return { byteLength: memory.byteLength, pages: new Uint32Array(pages), bytes }
}

/** Puts pages back to what they are in the base. */
export function resetPages(memory: Uint8Array, base: Uint8Array, pages: readonly number[]): void {
  forEachRun(pages, (from, to) => resetStretch(memory, base, from, to))
}

/** The same where most of them are so already: these are only read, if that can be done. */
export function restorePages(memory: Uint8Array, base: Uint8Array, pages: readonly number[]): void {
  forEachRun(pages, (from, to) => (to <= base.byteLength && restoreStretch(memory, base, from, to)) || resetStretch(memory, base, from, to))
}

function resetStretch(memory: Uint8Array, base: Uint8Array, from: number, to: number): void {
  const common = base.byteLength
  if (from < common) memory.set(base.subarray(from, Math.min(to, common)), from)
  if (to > common) memory.fill(0, Math.max(from, common), to)
}

/** Calls back once for all pages that follow each other, with where their bytes begin and end; `index`: of the first of them. Ascending. */
function forEachRun(pages: ArrayLike<number>, visit: (from: number, to: number, index: number) => void): void {
  for (let index = 0; index < pages.length; ) {
    const first = pages[index] as number
    let end = index + 1
    while (pages[end] === first + end - index) end++
    visit(first * BANK_PAGE_BYTES, (first + end - index) * BANK_PAGE_BYTES, index)
    index = end
  }
}

/** Puts pages back to what they are in the base, but for those that a difference is going to be written over. */
export function resetOtherPages(memory: Uint8Array, base: Uint8Array, pages: readonly number[], coming: MemoryDelta): void {
  let next = 0
  const others = pages.filter((page) => {
    while (next < coming.pages.length && (coming.pages[next] as number) < page) next++
    return coming.pages[next] !== page
  })
  resetPages(memory, base, others)
}

/** Writes a difference over a memory that is as the base. The memory is at least as large. */
export function writePages(memory: Uint8Array, delta: MemoryDelta): void {
  forEachRun(delta.pages, (from, to, index) => memory.set(delta.bytes.subarray(index * BANK_PAGE_BYTES, index * BANK_PAGE_BYTES + to - from), from))
}

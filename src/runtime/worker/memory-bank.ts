/**
 * Linear memory as its difference from a base: how a forked process travels to another worker, and how processes that
 * share an interpreter take turns in it. Bytes beyond the end of the base count as zero in it.
 */
import { MEMORY_PAGE_BYTES } from '../worker-messages'

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
const PAGE_WORDS = BANK_PAGE_BYTES / 8

/** Words of 64 bits: they are compared four times as fast as those of 32. */
const words = (bytes: Uint8Array) => new BigInt64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3)

/** Numbers of the pages of `memory` that are not as in `base`. Both are whole pages long. */
export function changedPages(memory: Uint8Array, base: Uint8Array): number[] {
  const now = words(memory)
  const then = words(base)
  const changed: number[] = []
  const common = Math.min(now.length, then.length)
  for (let start = 0; start < common; start += PAGE_WORDS) if (pageDiffers(now, then, start)) changed.push(start / PAGE_WORDS)
  for (let start = common; start < now.length; start += PAGE_WORDS) {
    const end = start + PAGE_WORDS
    for (let at = start; at < end; at++) {
      if (now[at] !== 0n) {
        changed.push(start / PAGE_WORDS)
        break
      }
    }
  }
  return changed
}

function pageDiffers(now: BigInt64Array, then: BigInt64Array, start: number): boolean {
  const end = start + PAGE_WORDS
  for (let at = start; at < end; at += 4) if (now[at] !== then[at] || now[at + 1] !== then[at + 1] || now[at + 2] !== then[at + 2] || now[at + 3] !== then[at + 3]) return true
  return false
}

/** A copy of the given pages of `memory`; in `room`, which nobody else uses any more, if that is large enough. */
export function copyPages(memory: Uint8Array, pages: readonly number[], room: Uint8Array<ArrayBuffer> | null = null): MemoryDelta {
  const length = pages.length * BANK_PAGE_BYTES
  const bytes = room && room.byteLength >= length ? room : new Uint8Array(length)
  pages.forEach((page, index) => {
    bytes.set(memory.subarray(page * BANK_PAGE_BYTES, (page + 1) * BANK_PAGE_BYTES), index * BANK_PAGE_BYTES)
  })
  return { byteLength: memory.byteLength, pages: new Uint32Array(pages), bytes }
}

/** Puts pages back to what they are in the base. */
export function resetPages(memory: Uint8Array, base: Uint8Array, pages: readonly number[]): void {
  for (const page of pages) {
    const start = page * BANK_PAGE_BYTES
    if (start < base.byteLength) memory.set(base.subarray(start, start + BANK_PAGE_BYTES), start)
    else memory.fill(0, start, start + BANK_PAGE_BYTES)
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
  delta.pages.forEach((page, index) => {
    memory.set(delta.bytes.subarray(index * BANK_PAGE_BYTES, (index + 1) * BANK_PAGE_BYTES), page * BANK_PAGE_BYTES)
  })
}

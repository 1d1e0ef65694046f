/**
 * An arena: runs of 4 KiB pages in one growable buffer, for what has no fixed size (pipe buffers, shared memory
 * segments, the disk's files). First fit; free neighbours are joined when somebody looks for room.
 *
 *   word 0        page above the last one ever given out and not given back
 *   word 15       page above the last one ever given out; what is beyond it was never touched
 *   word 16 …     one word per page of the buffer; at the first page of a run its length, negative if it is free
 *   page FIRST_PAGE … the runs
 *
 * Invariant: from FIRST_PAGE to the top the table is a gapless chain of runs. Pages are counted from the start of the
 * buffer, so that no run is at page 0, which means "none". Written by whoever holds the kernel lock.
 */

import { expectError } from '../../model/expected-error'
export const PAGE_BYTES = 4096
/** 256 MiB */
const MAX_PAGES = 65_536
const TOP = 0
const TOUCHED = 15
const TABLE = 16
/** Page of the first run. */
export const FIRST_PAGE = Math.ceil(((TABLE + MAX_PAGES) * 4) / PAGE_BYTES)
const GROW_PAGES = 256

export type ArenaBuffer = SharedArrayBuffer | ArrayBuffer

/** `used`: one that nobody uses any more, to be emptied instead of making another. */
export function createArena(shared: boolean, used?: ArenaBuffer): ArenaBuffer {
  const size = FIRST_PAGE * PAGE_BYTES
  const options = { maxByteLength: MAX_PAGES * PAGE_BYTES }
  const buffer = used ?? (shared ? new SharedArrayBuffer(size, options) : new ArrayBuffer(size, options))
  if (used) empty(used)
  new Int32Array(buffer)[TOP] = FIRST_PAGE
  return buffer
}

function empty(arena: ArenaBuffer): void {
  const words = new Int32Array(arena)
  for (const [from, to] of usedRanges(words)) words.fill(0, from, to)
}

/** Where its words are that may not be 0. */
export function usedRanges(words: Int32Array): readonly (readonly [from: number, to: number])[] {
  const touched = words[TOUCHED] as number
  return [
    [0, TABLE + touched],
    [(FIRST_PAGE * PAGE_BYTES) / 4, Math.max(FIRST_PAGE, touched) * (PAGE_BYTES / 4)],
  ]
}

/** One thread's view of an arena. The typed arrays follow the buffer when it grows. */
export class Arena {
  readonly buffer: ArenaBuffer
  readonly bytes: Uint8Array
  readonly words: Int32Array
  readonly reals: Float64Array

  constructor(buffer: ArenaBuffer) {
    this.buffer = buffer
    this.bytes = new Uint8Array(buffer)
    this.words = new Int32Array(buffer)
    this.reals = new Float64Array(buffer)
  }
}

/** Pages that hold so many bytes. */
export const pagesFor = (bytes: number) => Math.ceil(bytes / PAGE_BYTES)

/** First page of a new run of `pages`, with whatever bytes were there before; 0: there is no room. */
export function allocateRun(arena: Arena, pages: number): number {
  const { words } = arena
  const top = words[TOP] as number
  let page = FIRST_PAGE
  while (page < top) {
    const run = words[TABLE + page] as number
    if (run > 0) {
      page += run
      continue
    }
    const free = joinFree(words, page, top)
    if (page + free >= top) break
    if (free < pages) {
      page += free
      continue
    }
    words[TABLE + page] = pages
    if (free > pages) words[TABLE + page + pages] = pages - free
    return page
  }
  // the top may stand behind free pages: the run begins with them
  if (page + pages > MAX_PAGES || !growBuffer(arena.buffer, (page + pages) * PAGE_BYTES)) return 0
  words[TABLE + page] = pages
  words[TOP] = page + pages
  words[TOUCHED] = Math.max(words[TOUCHED] as number, page + pages)
  return page
}

/** Length of the free run that begins at `page`, joined with those behind it. */
function joinFree(words: Int32Array, page: number, top: number): number {
  let free = -(words[TABLE + page] as number)
  while (page + free < top) {
    const next = words[TABLE + page + free] as number
    if (next > 0) break
    free -= next
  }
  words[TABLE + page] = -free
  return free
}

/** Makes it so long at least. False: there is no more memory. */
export function growBuffer(buffer: ArenaBuffer, needed: number): boolean {
  if (needed <= buffer.byteLength) return true
  const size = Math.min(buffer.maxByteLength, Math.max(needed, buffer.byteLength + GROW_PAGES * PAGE_BYTES))
  try {
    if ('grow' in buffer) buffer.grow(size)
    else buffer.resize(size)
    return true
  } catch (error) {
    expectError(error, RangeError, TypeError)
    // RangeError: the machine has no more memory
    return false
  }
}

/** Gives a run back. */
export function freeRun(arena: Arena, page: number): void {
  const { words } = arena
  const pages = words[TABLE + page] as number
  if (!(pages > 0)) throw new Error(`page ${page} is not the start of a run in use`)
  words[TABLE + page] = -pages
  if (page + pages === words[TOP]) words[TOP] = page
}

/** Pages of a run in use. */
export const runLength = (arena: Arena, page: number): number => arena.words[TABLE + page] as number

/** Pages in use, for tests and for the page's figures. */
export function pagesInUse(arena: Arena): number {
  let used = 0
  for (let page = FIRST_PAGE; page < (arena.words[TOP] as number); ) {
    const run = arena.words[TABLE + page] as number
    if (run > 0) used += run
    page += Math.abs(run)
  }
  return used
}

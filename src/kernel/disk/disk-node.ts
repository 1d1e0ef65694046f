/**
 * Nodes of the disk and their bytes. A node is kept while a directory names it or an open file is on it.
 * Contents are one run of pages, moved to a larger one when they outgrow it; bytes that nobody wrote are 0.
 */
import { allocateRun, freeRun, PAGE_BYTES, pagesFor, runLength } from '../memory/arena'
import { clearNode, type Disk, DiskHeader, MAX_NODES, node, NodeReal, NodeWord, setNode, setNodeTime } from '../memory/disk-layout'
import { Errno } from '../../model/errno'

/** Longest file, bytes: int32 offsets, and the arena is no larger anyway. */
const LONGEST_FILE = 2 ** 31 - 1

/** A node that nothing names yet; 0: there are too many. */
export function newNode(d: Disk, mode: number, nowMs: number): number {
  let id = d.words[DiskHeader.nodeFree] as number
  if (id) d.words[DiskHeader.nodeFree] = node(d, id, NodeWord.nextFree)
  else {
    id = (d.words[DiskHeader.nodeTop] as number) + 1
    if (id >= MAX_NODES) return 0
    d.words[DiskHeader.nodeTop] = id
  }
  clearNode(d, id)
  setNode(d, id, NodeWord.mode, mode)
  for (const field of [NodeReal.modified, NodeReal.changed, NodeReal.accessed]) setNodeTime(d, id, field, nowMs)
  return id
}

/** Frees the node if nothing names it and nobody has it open. */
export function dropNode(d: Disk, id: number): void {
  if (node(d, id, NodeWord.links) > 0 || node(d, id, NodeWord.opens) > 0) return
  const page = node(d, id, NodeWord.page)
  if (page) freeRun(d, page)
  clearNode(d, id)
  setNode(d, id, NodeWord.nextFree, d.words[DiskHeader.nodeFree] as number)
  d.words[DiskHeader.nodeFree] = id
}

export function openNode(d: Disk, id: number): void {
  setNode(d, id, NodeWord.opens, node(d, id, NodeWord.opens) + 1)
}

export function closeNode(d: Disk, id: number): void {
  setNode(d, id, NodeWord.opens, node(d, id, NodeWord.opens) - 1)
  dropNode(d, id)
}

export function touch(d: Disk, id: number, nowMs: number): void {
  setNodeTime(d, id, NodeReal.modified, nowMs)
  setNodeTime(d, id, NodeReal.changed, nowMs)
  Atomics.add(d.words, DiskHeader.version, 1)
}

/** Bytes read into `into` from `position` on; 0 at the end. */
export function readNode(d: Disk, id: number, into: Uint8Array, position: number): number {
  const count = Math.max(0, Math.min(into.length, node(d, id, NodeWord.size) - position))
  const at = node(d, id, NodeWord.page) * PAGE_BYTES + position
  if (count > 0) into.set(d.bytes.subarray(at, at + count))
  return count
}

/** Bytes written; -ENOSPC. A gap before `position` becomes zeros. */
export function writeNode(d: Disk, id: number, bytes: Uint8Array, position: number, nowMs: number): number {
  if (bytes.length === 0) return 0
  const size = node(d, id, NodeWord.size)
  const end = position + bytes.length
  if (end > size && resizeNode(d, id, end, nowMs) < 0) return -Errno.ENOSPC
  d.bytes.set(bytes, node(d, id, NodeWord.page) * PAGE_BYTES + position)
  touch(d, id, nowMs)
  return bytes.length
}

/** Cuts the content off or fills it up with zeros; 0, -EINVAL, -ENOSPC. */
export function resizeNode(d: Disk, id: number, size: number, nowMs: number): number {
  if (size < 0) return -Errno.EINVAL
  const before = node(d, id, NodeWord.size)
  if (size > before) {
    if (!makeRoom(d, id, size)) return -Errno.ENOSPC
    const base = node(d, id, NodeWord.page) * PAGE_BYTES
    d.bytes.fill(0, base + before, base + size)
  } else if (size === 0 && node(d, id, NodeWord.page)) {
    freeRun(d, node(d, id, NodeWord.page))
    setNode(d, id, NodeWord.page, 0)
  }
  setNode(d, id, NodeWord.size, size)
  touch(d, id, nowMs)
  return 0
}

/** False: the disk is full. Doubles, so that many small writes do not copy over and over. */
function makeRoom(d: Disk, id: number, size: number): boolean {
  if (size > LONGEST_FILE) return false
  const page = node(d, id, NodeWord.page)
  const pages = page ? runLength(d, page) : 0
  const needed = pagesFor(size)
  if (needed <= pages) return true
  const moved = allocateRun(d, Math.max(needed, 2 * pages)) || allocateRun(d, needed)
  if (!moved) return false
  if (page) {
    d.bytes.copyWithin(moved * PAGE_BYTES, page * PAGE_BYTES, page * PAGE_BYTES + node(d, id, NodeWord.size))
    freeRun(d, page)
  }
  setNode(d, id, NodeWord.page, moved)
  return true
}

/**
 * Nodes of the disk and their bytes. A node is kept while a directory names it or an open file is on it.
 * Contents are one run of pages, moved to a larger one when they outgrow it; bytes that nobody wrote are 0.
 */
import { allocateRun, freeRun, PAGE_BYTES, pagesFor, runLength } from '../memory/arena'
import { clearNode, type Disk, DiskHeader, MAX_NODES, NodeReal, NodeWord, setNodeTime, nodeWord, setNodeWord, type NodeId } from '../memory/disk-layout'
import { Errno } from '../../model/errno'
import type { Ms } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** Longest file, bytes: int32 offsets, and the arena is no larger anyway. */
const LONGEST_FILE = 2 ** 31 - 1

/** A node that nothing names yet; 0: there are too many. */
export function newNode(d: Disk, mode: number, nowMs: Ms): NodeId {
  let id = d.words[DiskHeader.nodeFree] as number
  if (id) d.words[DiskHeader.nodeFree] = nodeWord(d, id, NodeWord.nextFree)
  else {
    id = (d.words[DiskHeader.nodeTop] as number) + 1
    if (id >= MAX_NODES) return 0
    d.words[DiskHeader.nodeTop] = id
  }
  clearNode(d, id)
  setNodeWord(d, id, NodeWord.mode, mode)
  for (const field of [NodeReal.modified, NodeReal.changed, NodeReal.accessed]) setNodeTime(d, id, field, nowMs)
  return id
}

/** Frees the node if nothing names it and nobody has it open. */
export function dropNode(d: Disk, id: NodeId): void {
  if (nodeWord(d, id, NodeWord.links) > 0 || nodeWord(d, id, NodeWord.opens) > 0) return
  const page = nodeWord(d, id, NodeWord.page)
  if (page) freeRun(d, page)
  clearNode(d, id)
  setNodeWord(d, id, NodeWord.nextFree, d.words[DiskHeader.nodeFree] as number)
  d.words[DiskHeader.nodeFree] = id
}

export function openNode(d: Disk, id: NodeId): void {
  setNodeWord(d, id, NodeWord.opens, nodeWord(d, id, NodeWord.opens) + 1)
}

export function closeNode(d: Disk, id: NodeId): void {
  invariant(nodeWord(d, id, NodeWord.opens) > 0, 'a node is closed as often as it was opened')
  setNodeWord(d, id, NodeWord.opens, nodeWord(d, id, NodeWord.opens) - 1)
  dropNode(d, id)
}

function touch(d: Disk, id: NodeId, nowMs: Ms): void {
  setNodeTime(d, id, NodeReal.modified, nowMs)
  setNodeTime(d, id, NodeReal.changed, nowMs)
  Atomics.add(d.words, DiskHeader.version, 1)
}

/** Bytes read into `into` from `position` on; 0 at the end. */
export function readNode(d: Disk, id: NodeId, into: Uint8Array, position: number): number {
  const count = Math.max(0, Math.min(into.length, nodeWord(d, id, NodeWord.size) - position))
  const at = nodeWord(d, id, NodeWord.page) * PAGE_BYTES + position
  if (count > 0) into.set(d.bytes.subarray(at, at + count))
  return count
}

/** Bytes written; -ENOSPC. A gap before `position` becomes zeros. */
export function writeNode(d: Disk, id: NodeId, bytes: Uint8Array, position: number, nowMs: Ms): number {
  if (bytes.length === 0) return 0
  const size = nodeWord(d, id, NodeWord.size)
  const end = position + bytes.length
  if (end > size && resizeNode(d, id, end, nowMs) < 0) return -Errno.ENOSPC
  d.bytes.set(bytes, nodeWord(d, id, NodeWord.page) * PAGE_BYTES + position)
  touch(d, id, nowMs)
  return bytes.length
}

/** Cuts the content off or fills it up with zeros; 0, -EINVAL, -ENOSPC. */
export function resizeNode(d: Disk, id: NodeId, size: number, nowMs: Ms): number {
  if (size < 0) return -Errno.EINVAL
  const before = nodeWord(d, id, NodeWord.size)
  if (size > before) {
    if (!makeRoom(d, id, size)) return -Errno.ENOSPC
    const base = nodeWord(d, id, NodeWord.page) * PAGE_BYTES
    d.bytes.fill(0, base + before, base + size)
  } else if (size === 0 && nodeWord(d, id, NodeWord.page)) {
    freeRun(d, nodeWord(d, id, NodeWord.page))
    setNodeWord(d, id, NodeWord.page, 0)
  }
  setNodeWord(d, id, NodeWord.size, size)
  touch(d, id, nowMs)
  return 0
}

/** False: the disk is full. Doubles, so that many small writes do not copy over and over. */
function makeRoom(d: Disk, id: NodeId, size: number): boolean {
  if (size > LONGEST_FILE) return false
  const page = nodeWord(d, id, NodeWord.page)
  const pages = page ? runLength(d, page) : 0
  const needed = pagesFor(size)
  if (needed <= pages) return true
  const moved = allocateRun(d, Math.max(needed, 2 * pages)) || allocateRun(d, needed)
  if (!moved) return false
  if (page) {
    d.bytes.copyWithin(moved * PAGE_BYTES, page * PAGE_BYTES, page * PAGE_BYTES + nodeWord(d, id, NodeWord.size))
    freeRun(d, page)
  }
  setNodeWord(d, id, NodeWord.page, moved)
  return true
}

/** Directories: the names in a directory are its content, one entry after the other in order of creation. */
import { PAGE_BYTES } from '../memory/arena'
import { type Disk, Mode, NodeWord, nodeWord, type NodeId } from '../memory/disk-layout'
import { resizeNode, writeNode } from './disk-node'
import { Errno } from '../../model/errno'
import type { Ms } from '../../model/ids'

const ENTRY_HEAD = 5
const LONGEST_FILE_NAME = 255

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export interface Entry {
  readonly name: string
  readonly node: number
}

export const isDirectory = (d: Disk, id: NodeId): boolean => (nodeWord(d, id, NodeWord.mode) & Mode.type) === Mode.directory

/** Calls `visit` for each entry until it says true; `at` is where the entry begins in the content. */
function eachEntry(d: Disk, directory: NodeId, visit: (at: number, id: NodeId, name: Uint8Array) => boolean): void {
  const base = nodeWord(d, directory, NodeWord.page) * PAGE_BYTES
  const size = nodeWord(d, directory, NodeWord.size)
  const { bytes } = d
  for (let at = 0; at < size; ) {
    const head = base + at
    const id = (bytes[head] as number) | ((bytes[head + 1] as number) << 8) | ((bytes[head + 2] as number) << 16) | ((bytes[head + 3] as number) << 24)
    const length = bytes[head + 4] as number
    if (visit(at, id, bytes.subarray(head + ENTRY_HEAD, head + ENTRY_HEAD + length))) return
    at += ENTRY_HEAD + length
  }
}

function place(d: Disk, directory: NodeId, name: string): { at: number; id: NodeId; length: number } | null {
  const wanted = encoder.encode(name)
  let found: { at: number; id: number; length: number } | null = null
  eachEntry(d, directory, (at, id, stored) => {
    if (stored.length !== wanted.length || !wanted.every((byte, index) => byte === stored[index])) return false
    found = { at, id, length: stored.length }
    return true
  })
  return found
}

/** Node of that name, 0: there is none. */
export const findEntry = (d: Disk, directory: NodeId, name: string): NodeId => place(d, directory, name)?.id ?? 0

/** 0, -ENAMETOOLONG, -ENOSPC. The name is not there yet. */
export function addEntry(d: Disk, directory: NodeId, name: string, id: NodeId, nowMs: Ms): number {
  const encoded = encoder.encode(name)
  if (encoded.length > LONGEST_FILE_NAME) return -Errno.ENAMETOOLONG
  const entry = new Uint8Array(ENTRY_HEAD + encoded.length)
  new DataView(entry.buffer).setInt32(0, id, true)
  entry[4] = encoded.length
  entry.set(encoded, ENTRY_HEAD)
  const written = writeNode(d, directory, entry, nodeWord(d, directory, NodeWord.size), nowMs)
  return written < 0 ? written : 0
}

export function removeEntry(d: Disk, directory: NodeId, name: string, nowMs: Ms): void {
  const found = place(d, directory, name)
  if (!found) return
  const base = nodeWord(d, directory, NodeWord.page) * PAGE_BYTES
  const size = nodeWord(d, directory, NodeWord.size)
  const after = found.at + ENTRY_HEAD + found.length
  d.bytes.copyWithin(base + found.at, base + after, base + size)
  resizeNode(d, directory, size - ENTRY_HEAD - found.length, nowMs)
}

/** In order of creation. */
export function entries(d: Disk, directory: NodeId): Entry[] {
  const found: Entry[] = []
  eachEntry(d, directory, (_, id, name) => {
    // copied first: a TextDecoder refuses shared memory
    found.push({ name: decoder.decode(name.slice()), node: id })
    return false
  })
  return found
}

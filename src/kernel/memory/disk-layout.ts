/**
 * Where everything lies on the disk: an arena (arena.ts) whose first run is the table of nodes; files and directories
 * are runs behind it.
 *
 *   arena header │ page table │ nodes: 16384 × 16 words │ contents of files, entries of directories …
 *
 *   directory entry   4 bytes node │ 1 byte length of the name │ the name, UTF-8
 *
 * Node 1 is the root. Written by whoever holds the kernel lock; the page reads `version` to learn that it should look again.
 */
import type { Ms, Numbered } from '../../model/ids'
import { Arena, type ArenaBuffer, allocateRun, createArena, FIRST_PAGE, PAGE_BYTES } from './arena'
import { type Real, struct, type Word } from './struct'

export type Disk = Arena
/** A file, directory, link, socket or FIFO on the disk; 0: none. */
export type NodeId = Numbered<'node'>

/** Words of the arena's header that belong to the disk. */
export const DiskHeader = {
  /** (atomic) +1 at every change */
  version: 1,
  /** last node given out, first freed node */
  nodeTop: 2,
  nodeFree: 3,
} as const

export const ROOT = 1
export const MAX_NODES = 16_384
const node = struct<'node'>()
/** Milliseconds since 1970, of last change of content, of last change of anything, of last reading. */
export const NodeReal = { modified: node.real<Ms>(), changed: node.real<Ms>(), accessed: node.real<Ms>() } as const
export const NodeWord = {
  /** type and permissions, as in st_mode; 0: the node is free */
  mode: node.word(),
  size: node.word(),
  /** directory entries that name it */
  links: node.word(),
  /** open files on it: it is kept while there are any */
  opens: node.word(),
  /** first page of its content, 0 none */
  page: node.word(),
  /** directory: the directory it is in */
  parent: node.word<NodeId>(),
  nextFree: node.word<NodeId>(),
  /** 1: objects stand for what of it was locked (files/locked-places.ts) */
  lockable: node.word(),
  /** FIFO: the row of its pipe while somebody has it open, else 0 */
  fifo: node.word(),
} as const
/** A power of two, so that the table is whole pages. */
const NODE_WORDS = node.size(16)

/** Types in st_mode. */
export const Mode = { type: 0o170000, directory: 0o040000, regular: 0o100000, link: 0o120000, socket: 0o140000, fifo: 0o010000 } as const

const NODE_PAGES = (MAX_NODES * NODE_WORDS * 4) / PAGE_BYTES
/** Word at which the table of nodes begins: it is the first run. */
const NODES_AT = (FIRST_PAGE * PAGE_BYTES) / 4

const nodeRow = (node: NodeId) => NODES_AT + node * NODE_WORDS

export const nodeWord = <Value extends number>(d: Disk, id: NodeId, field: Word<'node', Value>): Value => d.words[nodeRow(id) + field] as Value
export const setNodeWord = <Value extends number>(d: Disk, id: NodeId, field: Word<'node', Value>, value: NoInfer<Value>): void => {
  d.words[nodeRow(id) + field] = value
}
export const nodeTime = (d: Disk, id: NodeId, field: Real<'node', Ms>): Ms => d.reals[(nodeRow(id) >> 1) + field] as Ms
export const setNodeTime = (d: Disk, id: NodeId, field: Real<'node', Ms>, ms: Ms): void => {
  d.reals[(nodeRow(id) >> 1) + field] = ms
}
export const clearNode = (d: Disk, id: NodeId): void => {
  d.words.fill(0, nodeRow(id), nodeRow(id + 1))
}

/** An empty disk. */
export function createDisk(shared: boolean, used?: ArenaBuffer): ArenaBuffer {
  const buffer = createArena(shared, used)
  const disk = new Arena(buffer)
  allocateRun(disk, NODE_PAGES)
  disk.words[DiskHeader.nodeTop] = ROOT
  setNodeWord(disk, ROOT, NodeWord.mode, Mode.directory | 0o755)
  setNodeWord(disk, ROOT, NodeWord.links, 1)
  setNodeWord(disk, ROOT, NodeWord.parent, ROOT)
  return buffer
}

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
import { Arena, type ArenaBuffer, allocateRun, createArena, FIRST_PAGE, PAGE_BYTES } from './arena'

export type Disk = Arena

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
const NODE_WORDS = 16
/** Milliseconds since 1970, of last change of content, of last change of anything, of last reading. */
export const NodeReal = { modified: 0, changed: 1, accessed: 2 } as const
export const NodeWord = {
  /** type and permissions, as in st_mode; 0: the node is free */
  mode: 6,
  size: 7,
  /** directory entries that name it */
  links: 8,
  /** open files on it: it is kept while there are any */
  opens: 9,
  /** first page of its content, 0 none */
  page: 10,
  /** directory: the directory it is in */
  parent: 11,
  nextFree: 12,
} as const

/** Types in st_mode. */
export const Mode = { type: 0o170000, directory: 0o040000, regular: 0o100000, link: 0o120000, socket: 0o140000 } as const

const NODE_PAGES = (MAX_NODES * NODE_WORDS * 4) / PAGE_BYTES
/** Word at which the table of nodes begins: it is the first run. */
const NODES_AT = (FIRST_PAGE * PAGE_BYTES) / 4

const nodeRow = (node: number) => NODES_AT + node * NODE_WORDS

export const node = (d: Disk, id: number, field: number): number => d.words[nodeRow(id) + field] as number
export const setNode = (d: Disk, id: number, field: number, value: number): void => {
  d.words[nodeRow(id) + field] = value
}
export const nodeTime = (d: Disk, id: number, field: number): number => d.reals[(nodeRow(id) >> 1) + field] as number
export const setNodeTime = (d: Disk, id: number, field: number, ms: number): void => {
  d.reals[(nodeRow(id) >> 1) + field] = ms
}
export const clearNode = (d: Disk, id: number): void => {
  d.words.fill(0, nodeRow(id), nodeRow(id + 1))
}

/** An empty disk. */
export function createDisk(shared: boolean): ArenaBuffer {
  const buffer = createArena(shared)
  const disk = new Arena(buffer)
  allocateRun(disk, NODE_PAGES)
  disk.words[DiskHeader.nodeTop] = ROOT
  setNode(disk, ROOT, NodeWord.mode, Mode.directory | 0o755)
  setNode(disk, ROOT, NodeWord.links, 1)
  setNode(disk, ROOT, NodeWord.parent, ROOT)
  return buffer
}

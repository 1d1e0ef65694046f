/**
 * The one disk that all processes share: nodes, directories, contents, with the operations that a file system in the
 * style of Unix is mounted from. Nodes are numbers, errors are negative numbers (errno.ts), times are milliseconds
 * since 1970 given by the caller. The caller holds the kernel lock.
 */
import { addEntry, type Entry, entries, findEntry, isDirectory, removeEntry } from './disk-directory'
import { type Disk, DiskHeader, Mode, NodeReal, nodeTime, NodeWord, ROOT, setNodeTime, nodeWord, setNodeWord, type NodeId } from '../memory/disk-layout'
import { dropNode, newNode, readNode, resizeNode, writeNode } from './disk-node'
import { Errno } from '../../model/errno'
import type { Ms } from '../../model/ids'

export interface Attributes {
  readonly node: number
  /** type and permissions, as in st_mode */
  readonly mode: number
  readonly size: number
  readonly links: number
  readonly modifiedMs: number
  readonly changedMs: number
  readonly accessedMs: number
}

/** What to change; what is absent stays. */
export interface Changes {
  readonly mode?: number
  readonly size?: number
  readonly modifiedMs?: number
  readonly accessedMs?: number
}

/** Node of `name` in a directory; -ENOENT, -ENOTDIR. */
export function lookup(d: Disk, directory: NodeId, name: string): number {
  if (!isDirectory(d, directory)) return -Errno.ENOTDIR
  if (name === '.') return directory
  if (name === '..') return nodeWord(d, directory, NodeWord.parent)
  return findEntry(d, directory, name) || -Errno.ENOENT
}

/** Node at an absolute path, following no links; -ENOENT, -ENOTDIR. */
export function resolve(d: Disk, path: string): number {
  let at: number = ROOT
  for (const name of path.split('/')) if (name !== '' && at > 0) at = lookup(d, at, name)
  return at
}

export function attributes(d: Disk, id: NodeId): Attributes {
  return {
    node: id,
    mode: nodeWord(d, id, NodeWord.mode),
    size: nodeWord(d, id, NodeWord.size),
    links: nodeWord(d, id, NodeWord.links),
    modifiedMs: nodeTime(d, id, NodeReal.modified),
    changedMs: nodeTime(d, id, NodeReal.changed),
    accessedMs: nodeTime(d, id, NodeReal.accessed),
  }
}

/** 0, -EISDIR, -EINVAL, -ENOSPC. */
export function setAttributes(d: Disk, id: NodeId, changes: Changes, nowMs: Ms): number {
  if (changes.size !== undefined) {
    if (isDirectory(d, id)) return -Errno.EISDIR
    const result = resizeNode(d, id, changes.size, nowMs)
    if (result < 0) return result
  }
  if (changes.mode !== undefined) setNodeWord(d, id, NodeWord.mode, (nodeWord(d, id, NodeWord.mode) & Mode.type) | (changes.mode & ~Mode.type))
  if (changes.modifiedMs !== undefined) setNodeTime(d, id, NodeReal.modified, changes.modifiedMs)
  if (changes.accessedMs !== undefined) setNodeTime(d, id, NodeReal.accessed, changes.accessedMs)
  setNodeTime(d, id, NodeReal.changed, nowMs)
  Atomics.add(d.words, DiskHeader.version, 1)
  return 0
}

/** The file at an absolute path, which must be empty, is a socket's or a FIFO from now on; nothing where there is none. */
export function become(d: Disk, path: string, type: typeof Mode.socket | typeof Mode.fifo): void {
  const id = resolve(d, path)
  if (id > 0 && !isDirectory(d, id)) setNodeWord(d, id, NodeWord.mode, type | (nodeWord(d, id, NodeWord.mode) & ~Mode.type))
}

/** A new file, directory, link or socket (by the type in `mode`); its node, -EEXIST, -ENOENT, -ENOTDIR, -ENOSPC, -ENAMETOOLONG. */
export function makeNode(d: Disk, directory: NodeId, name: string, mode: number, nowMs: Ms): number {
  const present = lookup(d, directory, name)
  if (present > 0) return -Errno.EEXIST
  if (present !== -Errno.ENOENT) return present
  // a process may still be in a directory that another one removed
  if (name === '' || nodeWord(d, directory, NodeWord.links) === 0) return -Errno.ENOENT
  const made = newNode(d, (mode & Mode.type) === 0 ? mode | Mode.regular : mode, nowMs)
  if (!made) return -Errno.ENOSPC
  const result = addEntry(d, directory, name, made, nowMs)
  if (result < 0) {
    dropNode(d, made)
    return result
  }
  setNodeWord(d, made, NodeWord.links, 1)
  if (isDirectory(d, made)) setNodeWord(d, made, NodeWord.parent, directory)
  return made
}

/** A symbolic link to `target`; its node, or as `makeNode`. */
export function makeLink(d: Disk, directory: NodeId, name: string, target: string, nowMs: Ms): number {
  const made = makeNode(d, directory, name, Mode.link | 0o777, nowMs)
  if (made > 0) writeNode(d, made, new TextEncoder().encode(target), 0, nowMs)
  return made
}

/** A further name, at an absolute path, of the file at another one, which is not followed; 0, -ENOENT, -ENOTDIR, -EEXIST, -EPERM (a directory), -ENOSPC, -ENAMETOOLONG. */
export function addName(d: Disk, path: string, newPath: string, nowMs: Ms): number {
  const id = resolve(d, path)
  if (id < 0) return id
  const cut = newPath.lastIndexOf('/')
  const directory = resolve(d, newPath.slice(0, cut))
  if (directory < 0) return directory
  const name = newPath.slice(cut + 1)
  const present = lookup(d, directory, name)
  if (present !== -Errno.ENOENT) return present > 0 ? -Errno.EEXIST : present
  if (isDirectory(d, id)) return -Errno.EPERM
  if (nodeWord(d, directory, NodeWord.links) === 0) return -Errno.ENOENT
  const result = addEntry(d, directory, name, id, nowMs)
  if (result < 0) return result
  setNodeWord(d, id, NodeWord.links, nodeWord(d, id, NodeWord.links) + 1)
  setNodeTime(d, id, NodeReal.changed, nowMs)
  return 0
}

/** Where a symbolic link leads; '' if it is none. */
export function readLink(d: Disk, id: NodeId): string {
  if ((nodeWord(d, id, NodeWord.mode) & Mode.type) !== Mode.link) return ''
  return new TextDecoder().decode(contents(d, id))
}

/** Removes a name that is not a directory's; 0, -ENOENT, -ENOTDIR, -EISDIR. Who has it open keeps it. */
export function unlink(d: Disk, directory: NodeId, name: string, nowMs: Ms): number {
  const id = lookup(d, directory, name)
  if (id < 0) return id
  if (isDirectory(d, id)) return -Errno.EISDIR
  removeName(d, directory, name, id, nowMs)
  return 0
}

/** 0, -ENOENT, -ENOTDIR, -ENOTEMPTY, -EINVAL. */
export function removeDirectory(d: Disk, directory: NodeId, name: string, nowMs: Ms): number {
  const id = lookup(d, directory, name)
  if (id < 0) return id
  if (!isDirectory(d, id)) return -Errno.ENOTDIR
  if (name === '.' || name === '..') return -Errno.EINVAL
  if (nodeWord(d, id, NodeWord.size) > 0) return -Errno.ENOTEMPTY
  removeName(d, directory, name, id, nowMs)
  return 0
}

function removeName(d: Disk, directory: NodeId, name: string, id: NodeId, nowMs: Ms): void {
  removeEntry(d, directory, name, nowMs)
  setNodeWord(d, id, NodeWord.links, nodeWord(d, id, NodeWord.links) - 1)
  dropNode(d, id)
}

/** Moves a name, replacing a file or an empty directory; 0, -ENOENT, -ENOTDIR, -EISDIR, -ENOTEMPTY, -EINVAL, -ENOSPC, -ENAMETOOLONG. */
export function rename(d: Disk, from: NodeId, name: string, to: NodeId, newName: string, nowMs: Ms): number {
  const id = lookup(d, from, name)
  if (id < 0) return id
  const replaced = lookup(d, to, newName)
  if (replaced < 0 && replaced !== -Errno.ENOENT) return replaced
  if (replaced === id) return 0
  if (isDirectory(d, id) && isInside(d, to, id)) return -Errno.EINVAL
  if (replaced > 0) {
    if (isDirectory(d, replaced) && !isDirectory(d, id)) return -Errno.EISDIR
    if (!isDirectory(d, replaced) && isDirectory(d, id)) return -Errno.ENOTDIR
    if (isDirectory(d, replaced) && nodeWord(d, replaced, NodeWord.size) > 0) return -Errno.ENOTEMPTY
    removeName(d, to, newName, replaced, nowMs)
  }
  const result = addEntry(d, to, newName, id, nowMs)
  if (result < 0) return result
  removeEntry(d, from, name, nowMs)
  if (isDirectory(d, id)) setNodeWord(d, id, NodeWord.parent, to)
  return 0
}

/** Whether a directory is `ancestor` or somewhere below it. */
function isInside(d: Disk, directory: NodeId, ancestor: NodeId): boolean {
  for (let at = directory; ; at = nodeWord(d, at, NodeWord.parent)) {
    if (at === ancestor) return true
    if (at === ROOT) return false
  }
}

/** Names in a directory, in order of creation, without '.' and '..'; -ENOTDIR. */
export function readDirectory(d: Disk, directory: NodeId): Entry[] | number {
  return isDirectory(d, directory) ? entries(d, directory) : -Errno.ENOTDIR
}

/** Writes at the end, whatever others wrote before; bytes written, -ENOSPC. */
export function append(d: Disk, id: NodeId, bytes: Uint8Array, nowMs: Ms): number {
  return writeNode(d, id, bytes, nodeWord(d, id, NodeWord.size), nowMs)
}

/** A copy of a file's bytes. */
export function contents(d: Disk, id: NodeId): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nodeWord(d, id, NodeWord.size))
  readNode(d, id, bytes, 0)
  return bytes
}

/** Makes or overwrites the file at an absolute path, with the directories above it; its node, or a negative error. */
export function writeFile(d: Disk, path: string, bytes: Uint8Array, nowMs: Ms): number {
  const names = path.split('/').filter((name) => name !== '')
  const last = names.pop()
  if (last === undefined) return -Errno.EISDIR
  let directory: number = ROOT
  for (const name of names) {
    const found = lookup(d, directory, name)
    directory = found === -Errno.ENOENT ? makeNode(d, directory, name, Mode.directory | 0o755, nowMs) : found
    if (directory < 0) return directory
  }
  const found = lookup(d, directory, last)
  const id = found === -Errno.ENOENT ? makeNode(d, directory, last, Mode.regular | 0o644, nowMs) : found
  if (id < 0) return id
  if (isDirectory(d, id)) return -Errno.EISDIR
  const result = resizeNode(d, id, 0, nowMs)
  const written = result < 0 ? result : writeNode(d, id, bytes, 0, nowMs)
  return written < 0 ? written : id
}

/** Every file and directory below a directory, with its path from there, parents first. */
/** A path of a node, '' where it has none any more. */
export const pathOf = (d: Disk, node: NodeId): string => walk(d).find(({ path }) => resolve(d, path) === node)?.path ?? ''

export function walk(d: Disk, directory: NodeId = ROOT, prefix = ''): { path: string; attributes: Attributes }[] {
  return entries(d, directory).flatMap(({ name, node: id }) => {
    const path = `${prefix}/${name}`
    return [{ path, attributes: attributes(d, id) }, ...(isDirectory(d, id) ? walk(d, id, path) : [])]
  })
}

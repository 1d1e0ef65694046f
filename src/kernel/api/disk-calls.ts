/**
 * `kernel.disk`, the disk of all processes: each call is one critical section. Nodes are numbers, the root is ROOT; results
 * below 0 are errors; times are ms since 1970, as the caller's virtual clock says.
 */
import * as disk from '../disk/disk'
import type { Entry } from '../disk/disk-directory'
import { DiskHeader, Mode, NodeWord, nodeWord, type NodeId } from '../memory/disk-layout'
import { openNode, readNode, writeNode } from '../disk/disk-node'
import { atomically } from '../dispatch/kernel-lock'
import { FileWord } from '../memory/descriptor-layout'
import { type Machine, fileWord, pidOf, setFileWord } from '../memory/machine'
import { closeDescriptor, fileAt } from '../files/descriptor'
import { descriptorsFull, newFile, releaseFile, retainFile } from '../files/open-file'
import { FileKind } from '../files/file-kinds'
import { dropHeldFile, holdFile } from '../files/held-files'
import { position, setPosition } from '../files/disk-file'
import type { Descriptor, Ms, Pid, TaskId } from '../../model/ids'
import type { OpenFileId } from '../memory/layout'

/** An open file of the disk that another process sent; `path`: where it lies on the disk, '' where it has lost its name. */
export interface ReceivedFile {
  readonly file: OpenFileId
  readonly node: NodeId
  readonly flags: number
  readonly path: string
}

export class DiskCalls {
  private readonly m: Machine

  constructor(m: Machine) {
    this.m = m
  }

  private atomically<T>(action: (d: Machine['disk']) => T): T {
    return atomically(this.m, (m) => action(m.disk))
  }

  /** Changes whenever the disk does. */
  version(): number {
    return Atomics.load(this.m.disk.words, DiskHeader.version)
  }

  /** Node of a name in a directory; -ENOENT, -ENOTDIR. */
  lookup(directory: NodeId, name: string): number {
    return this.atomically((d) => disk.lookup(d, directory, name))
  }

  /** Node at an absolute path; -ENOENT, -ENOTDIR. */
  resolve(path: string): number {
    return this.atomically((d) => disk.resolve(d, path))
  }

  attributes(node: NodeId): disk.Attributes {
    return this.atomically((d) => disk.attributes(d, node))
  }

  /** Mode, size (truncation), times; 0, -EISDIR, -EINVAL, -ENOSPC. */
  setAttributes(node: NodeId, changes: disk.Changes, nowMs: Ms): number {
    return this.atomically((d) => disk.setAttributes(d, node, changes, nowMs))
  }

  /** The node made; -EEXIST, -ENOENT, -ENOTDIR, -ENOSPC, -ENAMETOOLONG. */
  makeNode(directory: NodeId, name: string, mode: number, nowMs: Ms): number {
    return this.atomically((d) => disk.makeNode(d, directory, name, mode, nowMs))
  }

  /** From now on the file at an absolute path is the place of a socket; one that is not on the disk stays what it is. */
  becomeSocket(path: string): void {
    this.atomically((d) => disk.become(d, path, Mode.socket))
  }

  /** The same, of a FIFO. */
  becomeFifo(path: string): void {
    this.atomically((d) => disk.become(d, path, Mode.fifo))
  }

  /** A symbolic link; as `makeNode`. */
  makeLink(directory: NodeId, name: string, target: string, nowMs: Ms): number {
    return this.atomically((d) => disk.makeLink(d, directory, name, target, nowMs))
  }

  /** A further name of a file, both by absolute paths; 0, -ENOENT, -ENOTDIR, -EEXIST, -EPERM, -ENOSPC, -ENAMETOOLONG. */
  addName(path: string, newPath: string, nowMs: Ms): number {
    return this.atomically((d) => disk.addName(d, path, newPath, nowMs))
  }

  /** Where a symbolic link leads; '' if it is none. */
  readLink(node: NodeId): string {
    return this.atomically((d) => disk.readLink(d, node))
  }

  /** 0, -ENOENT, -ENOTDIR, -EISDIR, -ENOTEMPTY, -EINVAL, -ENOSPC, -ENAMETOOLONG. */
  rename(directory: NodeId, name: string, newDirectory: NodeId, newName: string, nowMs: Ms): number {
    return this.atomically((d) => disk.rename(d, directory, name, newDirectory, newName, nowMs))
  }

  /** 0, -ENOENT, -ENOTDIR, -EISDIR. */
  unlink(directory: NodeId, name: string, nowMs: Ms): number {
    return this.atomically((d) => disk.unlink(d, directory, name, nowMs))
  }

  /** 0, -ENOENT, -ENOTDIR, -ENOTEMPTY, -EINVAL. */
  removeDirectory(directory: NodeId, name: string, nowMs: Ms): number {
    return this.atomically((d) => disk.removeDirectory(d, directory, name, nowMs))
  }

  /** In order of creation; -ENOTDIR. */
  readDirectory(directory: NodeId): Entry[] | number {
    return this.atomically((d) => disk.readDirectory(d, directory))
  }

  /** Bytes read, 0 at the end. */
  read(node: NodeId, into: Uint8Array, position: number): number {
    return this.atomically((d) => readNode(d, node, into, position))
  }

  /** Bytes written; -ENOSPC. */
  write(node: NodeId, bytes: Uint8Array, position: number, nowMs: Ms): number {
    return this.atomically((d) => writeNode(d, node, bytes, position, nowMs))
  }

  /** Writes at the end, whatever others wrote before; returns the new size, or -ENOSPC. */
  append(node: NodeId, bytes: Uint8Array, nowMs: Ms): number {
    return this.atomically((d) => {
      const written = disk.append(d, node, bytes, nowMs)
      return written < 0 ? written : nodeWord(d, node, NodeWord.size)
    })
  }

  /**
   * An open file on a node, with a descriptor in the C library of a process: it has a position, which all that refer to it share, and keeps the
   * node. `flags`: what it is open for, as `received` tells. 0: there are too many.
   */
  openFile(pid: Pid, node: NodeId, flags: number): number {
    const { m } = this
    return this.atomically((d) => {
      const row = newFile(m, FileKind.disk)
      if (row === 0) return 0
      setFileWord(m, row, FileWord.node, node)
      setFileWord(m, row, FileWord.openFlags, flags)
      openNode(d, node)
      if (holdFile(m, pid, row)) return row
      retainFile(m, row)
      releaseFile(m, 0, row)
      return 0
    })
  }

  /** Makes a descriptor that came through a socket one of the process's C library, where it is of a file of the disk; null: it is of another kind. */
  received(task: TaskId, fd: Descriptor): ReceivedFile | null {
    const { m } = this
    return this.atomically((d) => {
      const pid = pidOf(m, task)
      const file = fileAt(m, pid, fd)
      if (!file || fileWord(m, file, FileWord.kind) !== FileKind.disk) return null
      holdFile(m, pid, file)
      closeDescriptor(m, task, pid, fd)
      const node = fileWord(m, file, FileWord.node)
      return { file, node, flags: fileWord(m, file, FileWord.openFlags), path: disk.pathOf(d, node) }
    })
  }

  /** Whether a process has as many descriptors as it may have. */
  descriptorsFull(pid: Pid): boolean {
    return descriptorsFull(this.m, pid)
  }

  /** A further descriptor of a process's C library refers to an open file; it loses what it has when it ends. */
  holdFile(pid: Pid, file: OpenFileId): void {
    this.atomically(() => holdFile(this.m, pid, file))
  }

  /** One descriptor less. `actor`: the task that closes it, 0 nobody; `keepsLocks`: another program takes the place of the process. */
  dropFile(actor: TaskId, pid: Pid, file: OpenFileId, keepsLocks = false): void {
    this.atomically(() => dropHeldFile(this.m, actor, pid, file, keepsLocks))
  }

  /** Bytes of the file that is open. */
  sizeOf(file: OpenFileId): number {
    return nodeWord(this.m.disk, fileWord(this.m, file, FileWord.node), NodeWord.size)
  }

  /** Where the next read or write of an open file happens, bytes. */
  position(file: OpenFileId): number {
    return position(this.m, file)
  }

  setPosition(file: OpenFileId, at: number): void {
    setPosition(this.m, file, at)
  }

  /** A copy of the file at an absolute path; null: there is none. */
  readFile(path: string): Uint8Array<ArrayBuffer> | null {
    return this.atomically((d) => {
      const node = disk.resolve(d, path)
      return node > 0 ? disk.contents(d, node) : null
    })
  }

  /** Makes or overwrites a file, with the directories above it; its node or a negative error. */
  writeFile(path: string, bytes: Uint8Array, nowMs: Ms): number {
    return this.atomically((d) => disk.writeFile(d, path, bytes, nowMs))
  }

  /** Every file and directory, parents first. */
  list(): { path: string; attributes: disk.Attributes }[] {
    return this.atomically((d) => disk.walk(d))
  }
}

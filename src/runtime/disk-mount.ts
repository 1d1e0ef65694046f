/**
 * The kernel's disk as a file system type of Emscripten, so that an interpreter's `open`, `os.listdir` … work on the
 * disk that all processes share.
 *
 * Emscripten keeps the nodes it has looked up in a table by name. Another process may have removed or replaced a file
 * since, so nodes of this type are kept out of that table: every look-up asks the disk. An open file holds its node on
 * the disk, so it outlives its name.
 *
 * Operations take effect at once: whoever calls into the file system has entered the kernel before (see kernel.ts), or
 * what several processes do to one file comes in no certain order.
 */
import { Errno } from '../kernel/errno'
import type { DiskCalls } from '../kernel/disk-calls'
import { ROOT } from '../kernel/disk-layout'

/** What this needs of a node of Emscripten's FS. */
export interface FsNode {
  name: string
  parent: FsNode
  mode: number
  mount?: FsMount
  node_ops: object
  stream_ops: object
  /** node on the disk */
  diskNode: number
}

export interface FsMount {
  readonly type: object
}

interface FsStream {
  readonly node: FsNode
  readonly flags: number
  position: number
}

/** What `FS.utime`, `FS.chmod`, `FS.truncate` ask to be changed; times are ms. */
interface FsChanges {
  mode?: number
  size?: number
  atime?: number | Date | null
  mtime?: number | Date | null
}

export interface EmscriptenFs {
  readonly ErrnoError: new (errno: number) => Error
  createNode(parent: FsNode | null, name: string, mode: number, rdev: number): FsNode
  hashAddNode(node: FsNode): void
  mkdirTree(path: string): void
  mount(type: object, options: object, path: string): void
}

const O_APPEND = 0o2000
const BLOCK_BYTES = 4096

/** Mounts the disk's root at `path`, which is made if it is not there. `nowMs`: the process's clock, ms since 1970. */
export function mountDisk(fs: EmscriptenFs, disk: DiskCalls, nowMs: () => number, path: string): void {
  const type = diskType(fs, disk, nowMs)
  const { hashAddNode } = fs
  fs.hashAddNode = (node) => {
    if (node.mount?.type !== type || node.parent === node) hashAddNode.call(fs, node)
  }
  fs.mkdirTree(path)
  fs.mount(type, {}, path)
}

function diskType(fs: EmscriptenFs, disk: DiskCalls, nowMs: () => number): object {
  /** The result of a disk call, or Emscripten's exception. */
  const checked = (result: number): number => {
    if (result < 0) throw new fs.ErrnoError(-result)
    return result
  }
  const createNode = (parent: FsNode | null, name: string, diskNode: number): FsNode => {
    const node = fs.createNode(parent, name, disk.attributes(diskNode).mode, 0)
    node.diskNode = diskNode
    node.node_ops = nodeOps
    node.stream_ops = streamOps
    return node
  }

  const nodeOps = {
    getattr(node: FsNode) {
      const found = disk.attributes(node.diskNode)
      node.mode = found.mode
      return {
        dev: 1,
        ino: node.diskNode,
        mode: found.mode,
        nlink: found.links,
        uid: 0,
        gid: 0,
        rdev: 0,
        size: found.size,
        atime: new Date(found.accessedMs),
        mtime: new Date(found.modifiedMs),
        ctime: new Date(found.changedMs),
        blksize: BLOCK_BYTES,
        blocks: Math.ceil(found.size / BLOCK_BYTES),
      }
    },
    setattr(node: FsNode, { mode, size, atime, mtime }: FsChanges) {
      const changes = {
        ...(mode != null && { mode }),
        ...(size != null && { size }),
        ...(atime != null && { accessedMs: Number(atime) }),
        ...(mtime != null && { modifiedMs: Number(mtime) }),
      }
      checked(disk.setAttributes(node.diskNode, changes, nowMs()))
      node.mode = disk.attributes(node.diskNode).mode
    },
    lookup: (parent: FsNode, name: string) => createNode(parent, name, checked(disk.lookup(parent.diskNode, name))),
    mknod: (parent: FsNode, name: string, mode: number) => createNode(parent, name, checked(disk.makeNode(parent.diskNode, name, mode, nowMs()))),
    symlink: (parent: FsNode, name: string, target: string) => createNode(parent, name, checked(disk.makeLink(parent.diskNode, name, target, nowMs()))),
    readlink: (node: FsNode) => disk.readLink(node.diskNode),
    rename(node: FsNode, directory: FsNode, name: string) {
      checked(disk.rename(node.parent.diskNode, node.name, directory.diskNode, name, nowMs()))
      node.name = name
    },
    unlink(parent: FsNode, name: string) {
      checked(disk.unlink(parent.diskNode, name, nowMs()))
    },
    rmdir(parent: FsNode, name: string) {
      checked(disk.removeDirectory(parent.diskNode, name, nowMs()))
    },
    readdir(node: FsNode): string[] {
      const found = disk.readDirectory(node.diskNode)
      if (typeof found === 'number') throw new fs.ErrnoError(-found)
      return ['.', '..', ...found.map((entry) => entry.name)]
    },
  }

  const bytesOf = (buffer: ArrayBufferView, offset: number, length: number) => new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length)
  const streamOps = {
    open(stream: FsStream) {
      disk.open(stream.node.diskNode)
    },
    dup(stream: FsStream) {
      disk.open(stream.node.diskNode)
    },
    close(stream: FsStream) {
      disk.close(stream.node.diskNode)
    },
    read: (stream: FsStream, buffer: ArrayBufferView, offset: number, length: number, position: number) =>
      disk.read(stream.node.diskNode, bytesOf(buffer, offset, length), position),
    write(stream: FsStream, buffer: ArrayBufferView, offset: number, length: number, position: number) {
      const bytes = bytesOf(buffer, offset, length)
      if ((stream.flags & O_APPEND) === 0) return checked(disk.write(stream.node.diskNode, bytes, position, nowMs()))
      // the caller adds the length to the position it believes in
      stream.position = checked(disk.append(stream.node.diskNode, bytes, nowMs())) - length
      return length
    },
    llseek(stream: FsStream, offset: number, whence: number) {
      const size = whence === 2 ? disk.attributes(stream.node.diskNode).size : 0
      const position = offset + (whence === 1 ? stream.position : size)
      if (position < 0) throw new fs.ErrnoError(Errno.EINVAL)
      return position
    },
  }

  return { mount: () => createNode(null, '/', ROOT) }
}

/**
 * The kernel's disk as a file system type of Emscripten: what `open`, `os.listdir` … of an interpreter become.
 *
 * Emscripten keeps the nodes it has looked up in a table by name. Another process may have removed or replaced a file
 * since, so nodes of this type are kept out of that table (disk-mount.ts): every look-up asks the disk. An open file
 * holds its node on the disk, so it outlives its name, and its position is the kernel's, so that a process and its
 * forked child share it.
 *
 * Operations take effect at once: whoever calls into the file system has entered the kernel before (shims/files/files.py), or
 * what several processes do to one file comes in no certain order.
 */
import type { DiskCalls } from '../../kernel/api/disk-calls'
import { Mode } from '../../kernel/memory/disk-layout'
import { Errno } from '../../model/errno'
import { USER_ID } from '../../model/home-folder'
import type { EmscriptenFs, FsChanges, FsNode, FsStream } from './emscripten-fs'
import { wasiErrno } from './wasi-errno'

/** Whoever works on the disk. Nodes are those of the disk, `guess` is where a node lies unless it was moved. */
export interface DiskUser {
  /** the process that is in the interpreter, and the task of it that runs, 0 none */
  readonly pid: number
  readonly task: number
  /** permissions that what the process makes does not get */
  readonly umask: number
  /** the process's clock, ms since 1970 */
  nowMs(): number
  /** bytes were transferred */
  transferred(kind: 'read' | 'write'): void
  written(node: number, guess: string, offset: number, bytes: Uint8Array): void
  truncated(node: number, guess: string, size: number): void
  made(directory: boolean, path: string): void
  removed(path: string): void
  renamed(from: string, to: string): void
  /** a file has got a further name */
  linked(node: number, path: string): void
}

const O_APPEND = 0o2000
const BLOCK_BYTES = 4096

/** `diskPath`: where a node of Emscripten's lies on the disk. */
export function diskFileSystem(fs: EmscriptenFs, disk: DiskCalls, user: DiskUser, diskPath: (node: FsNode) => string) {
  /** The result of a disk call, or Emscripten's exception. */
  const checked = (result: number): number => {
    if (result < 0) throw new fs.ErrnoError(wasiErrno(-result))
    return result
  }
  const pathIn = (directory: FsNode, name: string) => `${diskPath(directory)}/${name}`

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
        uid: USER_ID,
        gid: USER_ID,
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
      checked(disk.setAttributes(node.diskNode, changes, user.nowMs()))
      node.mode = disk.attributes(node.diskNode).mode
      if (size != null) user.truncated(node.diskNode, diskPath(node), size)
    },
    lookup: (parent: FsNode, name: string) => createNode(parent, name, checked(disk.lookup(parent.diskNode, name))),
    mknod(parent: FsNode, name: string, mode: number) {
      const made = createNode(parent, name, checked(disk.makeNode(parent.diskNode, name, mode & ~user.umask, user.nowMs())))
      user.made((mode & Mode.type) === Mode.directory, pathIn(parent, name))
      return made
    },
    symlink: (parent: FsNode, name: string, target: string) => createNode(parent, name, checked(disk.makeLink(parent.diskNode, name, target, user.nowMs()))),
    readlink: (node: FsNode) => disk.readLink(node.diskNode),
    rename(node: FsNode, directory: FsNode, name: string) {
      const from = diskPath(node)
      checked(disk.rename(node.parent.diskNode, node.name, directory.diskNode, name, user.nowMs()))
      node.name = name
      user.renamed(from, pathIn(directory, name))
    },
    unlink(parent: FsNode, name: string) {
      checked(disk.unlink(parent.diskNode, name, user.nowMs()))
      user.removed(pathIn(parent, name))
    },
    rmdir(parent: FsNode, name: string) {
      checked(disk.removeDirectory(parent.diskNode, name, user.nowMs()))
      user.removed(pathIn(parent, name))
    },
    readdir(node: FsNode): string[] {
      const found = disk.readDirectory(node.diskNode)
      if (typeof found === 'number') throw new fs.ErrnoError(wasiErrno(-found))
      return ['.', '..', ...found.map((entry) => entry.name)]
    },
  }

  /** Puts the position of an open stream into the kernel; the process holds `file` once more for it. */
  const attach = (stream: FsStream, file: number) => {
    stream.shared.diskFile = file
    Object.defineProperty(stream.shared, 'position', { get: () => disk.position(file), set: (at: number) => disk.setPosition(file, at) })
  }
  const diskFile = (stream: FsStream) => stream.shared.diskFile as number
  const bytesOf = (buffer: ArrayBufferView, offset: number, length: number) => new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length)

  const streamOps = {
    open(stream: FsStream) {
      const type = disk.attributes(stream.node.diskNode).mode & Mode.type
      // a FIFO is opened in the kernel (shims/files/fifos.py)
      const isNoFile = type === Mode.socket || type === Mode.fifo
      const file = isNoFile ? 0 : disk.openFile(user.pid, stream.node.diskNode, stream.flags)
      if (file === 0) {
        // never held anything, and closing gives back what was held
        stream.shared.diskFile = 0
        fs.close(stream)
        throw new fs.ErrnoError(wasiErrno(isNoFile ? Errno.ENXIO : Errno.ENFILE))
      }
      attach(stream, file)
    },
    dup(stream: FsStream) {
      disk.holdFile(user.pid, diskFile(stream))
    },
    close(stream: FsStream) {
      if (diskFile(stream)) disk.dropFile(user.task, user.pid, diskFile(stream))
    },
    read(stream: FsStream, buffer: ArrayBufferView, offset: number, length: number, position: number) {
      user.transferred('read')
      return disk.read(stream.node.diskNode, bytesOf(buffer, offset, length), position)
    },
    write(stream: FsStream, buffer: ArrayBufferView, offset: number, length: number, position: number) {
      user.transferred('write')
      const bytes = bytesOf(buffer, offset, length)
      if ((stream.flags & O_APPEND) === 0) checked(disk.write(stream.node.diskNode, bytes, position, user.nowMs()))
      else stream.position = checked(disk.append(stream.node.diskNode, bytes, user.nowMs())) - length
      // where bytes are appended, the caller adds the length to the position it believes in
      const at = stream.flags & O_APPEND ? stream.position : position
      if (length > 0) user.written(stream.node.diskNode, diskPath(stream.node), at, bytes)
      return length
    },
    llseek(stream: FsStream, offset: number, whence: number) {
      const size = whence === 2 ? disk.attributes(stream.node.diskNode).size : 0
      const position = offset + (whence === 1 ? stream.position : size)
      if (position < 0) throw new fs.ErrnoError(wasiErrno(Errno.EINVAL))
      return position
    },
  }

  return { createNode, attach }
}

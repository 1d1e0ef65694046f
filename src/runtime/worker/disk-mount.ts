/**
 * Puts directories of the kernel's disk into the file system of one interpreter, and hands its open files on to the
 * interpreter of a forked child.
 *
 * Invariant: descriptors below FIRST_FILE_DESCRIPTOR belong to the kernel (pipes, sockets), those above to Emscripten.
 */
import type { DiskCalls, ReceivedFile } from '../../kernel/api/disk-calls'
import { Mode, ROOT } from '../../kernel/memory/disk-layout'
import type { OpenFileId } from '../../kernel/memory/layout'
import { Errno } from '../../model/errno'
import { HOME } from '../../model/home-folder'
import { FIRST_FILE_DESCRIPTOR } from '../../python/calls/shared-constants'
import { type DiskUser, diskFileSystem } from './disk-file-system'
import type { EmscriptenFs, FsMount, FsNode, FsStream } from './emscripten-fs'
import { wasiErrno } from './wasi-errno'
import type { Pid } from '../../model/ids'

/** A file that a process has open, as its forked child finds it. */
export interface OpenStream {
  readonly fd: number
  /** open file of the kernel: position and node; the process holds it */
  readonly file: number
  readonly diskNode: number
  readonly flags: number
  readonly path: string
}

/** What a file is made with where nothing else is asked for. */
const ANY_MODE = 0o666
const DIRECTORY = Mode.directory | 0o755
const OWNERS: Readonly<Record<string, number>> = { r: 0o400, w: 0o200, x: 0o100 }

export class DiskMount {
  private readonly fs: EmscriptenFs
  private readonly disk: DiskCalls
  private readonly user: DiskUser
  private readonly system: ReturnType<typeof diskFileSystem>
  private readonly type = { mount: (): FsNode => this.system.createNode(null, '/', this.mountedNode) }
  private readonly mounts: { readonly root: FsNode; readonly path: string; readonly diskPath: string }[] = []
  private mountedNode = ROOT as number
  /** the file system's own functions, while ours are in their place */
  private readonly original: Pick<EmscriptenFs, 'hashAddNode' | 'nextfd' | 'dupStream' | 'open' | 'nodePermissions'>

  constructor(fs: EmscriptenFs, disk: DiskCalls, user: DiskUser) {
    this.fs = fs
    this.disk = disk
    this.user = user
    this.system = diskFileSystem(fs, disk, user, (node) => this.diskPath(node))
    const { hashAddNode, nextfd, dupStream, open, nodePermissions } = fs
    this.original = { hashAddNode, nextfd, dupStream, open, nodePermissions }
    fs.hashAddNode = (node) => {
      if (!this.owns(node) || node.parent === node) hashAddNode.call(fs, node)
    }
    fs.nextfd = () => {
      if (!disk.descriptorsFull(user.pid)) for (let fd = FIRST_FILE_DESCRIPTOR; fd <= fs.MAX_OPEN_FDS; fd++) if (!fs.streams[fd]) return fd
      throw new fs.ErrnoError(wasiErrno(Errno.EMFILE))
    }
    // whoever runs a program owns what is on the disk; Emscripten would let anybody do what anybody may
    fs.nodePermissions = (node, permissions) => {
      if (!this.owns(node)) return nodePermissions.call(fs, node, permissions)
      return [...permissions].every((letter) => (node.mode & (OWNERS[letter] ?? 0)) !== 0) ? 0 : wasiErrno(Errno.EACCES)
    }
    // a file that it makes is given the mode once more in the end
    fs.open = (path, flags, mode = ANY_MODE) => open.call(fs, path, flags, mode & ~user.umask)
    // F_DUPFD asks for the lowest free one from 0 on
    fs.dupStream = (stream, fd = -1) => dupStream.call(fs, stream, fd < FIRST_FILE_DESCRIPTOR ? fs.nextfd() : fd)
  }

  /** Shows the disk's directory `diskPath` at `path`. Both are made if they are not there. */
  mount(path: string, diskPath = path): void {
    this.mountedNode = this.makeDirectories(diskPath)
    this.fs.mkdirTree(path)
    const root = this.fs.mount(this.type, {}, path)
    this.mounts.push({ root, path, diskPath: diskPath === '/' ? '' : diskPath })
  }

  /** Takes the disk out of the file system again. No stream of it may be used afterwards. */
  unmount(): void {
    for (const { path, root } of this.mounts) this.unmountFrom(path, root)
    Object.assign(this.fs, this.original)
  }

  /** As `FS.unmount`, which makes a list of all names that it knows, thousands: of ours it knows that of the root alone. */
  private unmountFrom(path: string, root: FsNode): void {
    const { node } = this.fs.lookupPath(path, { follow_mount: false })
    const around = node.mount?.mounts
    around?.splice(around.indexOf(node.mounted as FsMount), 1)
    node.mounted = null
    this.fs.destroyNode(root)
  }

  private makeDirectories(path: string): number {
    let at: number = ROOT
    for (const name of path.split('/')) {
      if (name === '') continue
      const found = this.disk.lookup(at, name)
      at = found === -Errno.ENOENT ? this.disk.makeNode(at, name, DIRECTORY, this.user.nowMs()) : found
      if (at < 0) throw new Error(`${path} cannot be a directory of the disk`)
    }
    return at
  }

  private owns(node: FsNode): boolean {
    return node.mount?.type === this.type
  }

  private diskPath(node: FsNode): string {
    let path = ''
    let at = node
    for (; at.parent !== at; at = at.parent) path = `/${at.name}${path}`
    return (this.mounts.find((mount) => mount.root === at)?.diskPath ?? '') + path
  }

  // ── a fork ──

  /** The files of the disk that are open now, or those of them with one of these descriptors, for process `pid`, which holds them from now on; `reopenStreams` gives them to its interpreter. */
  openStreams(pid: Pid, only?: readonly number[]): OpenStream[] {
    const streams = this.ownStreams().filter(({ fd }) => !only || only.includes(fd))
    return streams.map((stream) => {
      const file = stream.shared.diskFile as number
      this.disk.holdFile(pid, file)
      return { fd: stream.fd, file, diskNode: stream.node.diskNode, flags: stream.flags, path: stream.path }
    })
  }

  /** Opens what the parent had open: same descriptors, shared positions. Descriptors that were one by dup become two. */
  reopenStreams(streams: readonly OpenStream[]): void {
    for (const { fd, file, diskNode, flags, path } of streams) {
      const mount = this.mounts.find((one) => path === one.path || path.startsWith(`${one.path}/`))
      if (!mount) throw new Error(`${path} is not on the disk`)
      // the name is the path below the mount: the file may have lost its own by now
      const node = this.system.createNode(mount.root, path.slice(mount.path.length + 1), diskNode)
      const stream = this.fs.createStream({ node, path, flags, seekable: true, stream_ops: node.stream_ops, ungotten: [], error: false }, fd)
      this.system.attach(stream, file)
    }
  }

  /** The kernel's open file behind a descriptor of the disk's, 0: it is none. */
  fileBehind(fd: number): OpenFileId {
    const stream = this.fs.streams[fd]
    return stream != null && this.owns(stream.node) ? (stream.shared.diskFile as number) : 0
  }

  /** Gives a file that another process sent a descriptor; the process holds it already. */
  openReceived({ file, node, flags, path }: ReceivedFile): number {
    const fd = this.fs.nextfd()
    const where = path === '' ? `${HOME}/(deleted)` : path
    this.reopenStreams([{ fd, file, diskNode: node, flags, path: where }])
    return fd
  }

  /** Gives a file a further name, both by absolute paths; 0 or a negative error. */
  link(path: string, newPath: string): number {
    const result = this.disk.addName(path, newPath, this.user.nowMs())
    if (result === 0) this.user.linked(this.disk.resolve(newPath), newPath)
    return result
  }

  /** Another program takes the place of the process, and with it what `openStreams` gave to it: the others are closed. */
  closeStreams(): void {
    const files = this.ownStreams().map((stream) => stream.shared.diskFile as number)
    this.forgetStreams()
    for (const file of files) this.disk.dropFile(this.user.task, this.user.pid, file, true)
  }

  /** The process has ended, and the kernel has closed what it had open. */
  forgetStreams(): void {
    for (const stream of this.ownStreams()) {
      stream.shared.diskFile = 0
      this.fs.close(stream)
    }
  }

  private ownStreams(): FsStream[] {
    return this.fs.streams.filter((stream): stream is FsStream => stream != null && this.owns(stream.node))
  }
}

/** The part of Emscripten's file system (private to Pyodide) that is used here. Types only. */

export interface FsNode {
  name: string
  parent: FsNode
  mode: number
  mount?: FsMount
  /** what is mounted on it; null: nothing */
  mounted?: FsMount | null
  node_ops: object
  stream_ops: object
  /** ours: node on the kernel's disk */
  diskNode: number
}

export interface FsMount {
  readonly type: object
  readonly mountpoint: string
  /** those within it */
  readonly mounts: FsMount[]
}

export interface FsStream {
  fd: number
  readonly node: FsNode
  readonly path: string
  readonly flags: number
  position: number
  readonly shared: FsSharedState
}

/** What streams made by dup have in common. */
export interface FsSharedState {
  position: number
  /** ours: open file of the kernel, 0 none */
  diskFile?: number
}

/** What `FS.utime`, `FS.chmod`, `FS.truncate` ask to be changed; times are ms. */
export interface FsChanges {
  mode?: number
  size?: number
  atime?: number | Date | null
  mtime?: number | Date | null
}

export interface EmscriptenFs {
  readonly root: FsNode
  nextInode: number
  readonly ErrnoError: new (errno: number) => Error
  /** open files by descriptor */
  streams: (FsStream | null | undefined)[]
  currentPath: string
  readonly MAX_OPEN_FDS: number
  createNode(parent: FsNode | null, name: string, mode: number, rdev: number): FsNode
  hashAddNode(node: FsNode): void
  nextfd(): number
  /** 0, or the error of who is not allowed all of `permissions`, letters of r, w and x */
  nodePermissions(node: FsNode, permissions: string): number
  createStream(stream: object, fd?: number): FsStream
  dupStream(stream: FsStream, fd?: number): FsStream
  open(path: string | FsNode, flags: number | string, mode?: number): FsStream
  close(stream: FsStream): void
  mkdirTree(path: string): void
  writeFile(path: string, data: string): void
  chmod(path: string, mode: number): void
  mount(type: object, options: object, path: string): FsNode
  destroyNode(node: FsNode): void
  lookupPath(path: string, options?: { readonly follow_mount: boolean }): { readonly node: FsNode }
  chdir(path: string): void
}

/**
 * What an interpreter has outside of linear memory, as it was when it was restored: whether another program may run in it after one has,
 * and putting it back. A program that changed what cannot be put back leaves an interpreter that is not used again.
 */
import type { Instance } from './instances'
import type { Interpreter, LibraryState } from './interpreter'
import type { EmscriptenFs } from './emscripten-fs'

/** A file that every interpreter has in Emscripten's own memory: its operations are those of all such files. */
const SOME_FILE = '/lib/python314.zip'
const CHANGES_OF_DIRECTORIES = ['mknod', 'symlink', 'rename', 'unlink', 'rmdir', 'setattr'] as const
const CHANGES_OF_FILES = ['setattr'] as const
const CHANGES_OF_CONTENT = ['write', 'allocate', 'mmap'] as const

type Operation = (...args: unknown[]) => unknown

export class FreshState {
  readonly interpreter: Interpreter
  /** further instances, for programs that start processes; their memory may be any */
  instances: readonly Instance[] = []
  private readonly library: LibraryState
  private readonly byteLength: number
  private readonly functionCount: number
  private readonly nextInode: number
  private filesChanged = false

  /** Call it when the interpreter has just been restored. */
  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter
    const { streams, currentPath } = interpreter.libraryState
    this.library = { streams: [...streams], currentPath }
    this.byteLength = interpreter.bytes.byteLength
    this.functionCount = interpreter.functionCount
    this.nextInode = interpreter.files.nextInode
    this.watchFiles(interpreter.files)
  }

  /** The C library's state of a process that begins. */
  libraryAt(currentPath = this.library.currentPath): LibraryState {
    return { streams: [...this.library.streams], currentPath }
  }

  /** Neither linear memory nor the table of functions has grown, and no file was changed. */
  get isUnaltered(): boolean {
    return this.isUnalteredButFor(1)
  }

  /** The same, where linear memory may be so many times as large as it was. */
  isUnalteredButFor(growth: number): boolean {
    const { interpreter } = this
    const { byteLength } = interpreter.bytes
    return !this.filesChanged && byteLength >= this.byteLength && byteLength <= growth * this.byteLength && interpreter.functionCount === this.functionCount
  }

  /** Puts back what can be, after linear memory. False: something stays different, the interpreter must not be used again. `growth`: as in isUnalteredButFor. */
  restore(growth = 1): boolean {
    const { interpreter } = this
    interpreter.libraryState = this.libraryAt()
    interpreter.files.nextInode = this.nextInode
    interpreter.emptyStack()
    return this.isUnalteredButFor(growth)
  }

  private watchFiles(fs: EmscriptenFs): void {
    const { node } = fs.lookupPath(SOME_FILE)
    this.watch(fs.root.node_ops, CHANGES_OF_DIRECTORIES)
    this.watch(node.node_ops, CHANGES_OF_FILES)
    this.watch(node.stream_ops, CHANGES_OF_CONTENT)
  }

  private watch(operations: object, names: readonly string[]): void {
    const table = operations as Record<string, Operation | undefined>
    for (const name of names) {
      const operation = table[name]
      if (!operation) continue
      table[name] = (...args) => {
        this.filesChanged = true
        return operation.apply(table, args)
      }
    }
  }
}

/**
 * The standard library as a file of the interpreter. An image has what nearly every program imports in memory already; the file is read, and
 * waited for, when something else is imported.
 */
import { type LateFile, readLateFile } from '../late-file'
import type { EmscriptenFs } from './emscripten-fs'
import { checksum } from './image-checksum'

const LIBRARY_FILE = '/lib/python314.zip'

const { defineProperty } = Object

/** Puts it in place of an empty one. `sum`: of its bytes; what somebody wrote into is not read. */
export function placeLibrary(fs: EmscriptenFs, library: LateFile, sum: number | undefined): void {
  const node = fs.lookupPath(LIBRARY_FILE).node as object as Record<'contents' | 'usedBytes', unknown>
  const own = (contents: Uint8Array): void => {
    defineProperty(node, 'contents', { value: contents, writable: true, configurable: true, enumerable: true })
  }
  node.usedBytes = library.bytes.byteLength
  defineProperty(node, 'contents', {
    configurable: true,
    enumerable: true,
    get() {
      const bytes = readLateFile(library)
      if (!bytes) throw new Error('python_stdlib.zip could not be loaded: the connection was lost')
      if (checksum(bytes) !== sum) throw new Error('python_stdlib.zip was altered')
      own(bytes)
      return bytes
    },
    set: own,
  })
}

/** What every interpreter is made from, fetched and compiled once per page and handed to the workers. Types only. */
import type { LateFile } from './late-file'

export interface PyodideFiles {
  /** absolute URL of the folder Pyodide is served from, with a trailing slash */
  readonly indexUrl: string
  readonly wasm: WebAssembly.Module
  /** the part of the interpreter that programs seldom reach (worker/rest-of-interpreter.ts) */
  readonly rest: LateFile
  /** the same compiled, once it has come: all workers that have it share what of it was compiled already */
  readonly compiledRest?: WebAssembly.Module | undefined
  /** the standard library as a zip: what is not in the boot image is read from it */
  readonly library: LateFile
}

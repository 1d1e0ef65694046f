/** What every interpreter is made from, fetched and compiled once per page and handed to the workers. Types only. */
export interface PyodideFiles {
  /** absolute URL of the folder Pyodide is served from, with a trailing slash */
  readonly indexUrl: string
  readonly wasm: WebAssembly.Module
  readonly stdlib: ArrayBuffer
}

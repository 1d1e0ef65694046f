/** What every interpreter is made from, fetched and compiled once per page and handed to the workers. */
export interface PyodideFiles {
  /** absolute URL of the folder Pyodide is served from, with a trailing slash */
  readonly indexUrl: string
  readonly wasm: WebAssembly.Module
  readonly stdlib: ArrayBuffer
}

/** Fetches and compiles. Rejects with a sentence for the user when a file cannot be had. */
export async function fetchPyodideFiles(indexUrl: string, onProgress: (fraction: number) => void): Promise<PyodideFiles> {
  const get = async (name: string) => {
    const response = await fetch(indexUrl + name)
    if (!response.ok) throw new Error(`Python could not be loaded: ${name} gives ${response.status}`)
    return response
  }
  const [wasm, stdlib] = await Promise.all([
    get('pyodide.asm.wasm').then(async (response) => WebAssembly.compile(await response.arrayBuffer())),
    get('python_stdlib.zip').then((response) => response.arrayBuffer()),
  ])
  onProgress(0.4)
  return { indexUrl, wasm, stdlib }
}

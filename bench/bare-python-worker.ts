/** A worker with Pyodide exactly as it comes: what the bench measures our Python against. */
import { expose } from 'comlink'

interface PromisingFunction {
  callPromising(rounds: number): Promise<number>
  destroy(): void
}

interface PlainPyodide {
  runPython(code: string): unknown
  readonly globals: { get(name: string): PromisingFunction }
}

let python: PlainPyodide | undefined

const worker = {
  /** `indexUrl`: folder of Pyodide's files, absolute, with trailing slash. */
  async load(indexUrl: string): Promise<void> {
    const { loadPyodide } = (await import(/* @vite-ignore */ `${indexUrl}pyodide.mjs`)) as { loadPyodide(options: Record<string, string>): Promise<PlainPyodide> }
    // what lies directly in the folder has parts of the interpreter only
    python = await loadPyodide({ indexURL: `${indexUrl}whole/`, stdLibURL: `${indexUrl}python_stdlib.zip`, lockFileURL: `${indexUrl}pyodide-lock.json` })
  },

  /** Runs `code`, which defines `measure(rounds)`; gives what that returns, on a stack that may be suspended. */
  async measure(code: string, rounds: number): Promise<number> {
    if (!python) throw new Error('load first')
    python.runPython(code)
    const measure = python.globals.get('measure')
    try {
      return await measure.callPromising(rounds)
    } finally {
      measure.destroy()
    }
  },
}

export type BarePythonWorker = typeof worker

expose(worker)

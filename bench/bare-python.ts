/** The page's end of the worker with plain Pyodide; one is loaded for the whole bench. */
import { type Remote, wrap } from 'comlink'
import type { BarePythonWorker } from './bare-python-worker'
import { INDEX_URL } from './index-url'

let loading: Promise<Remote<BarePythonWorker>> | undefined

async function load(): Promise<Remote<BarePythonWorker>> {
  const worker = new Worker(new URL('./bare-python-worker.ts', import.meta.url), { type: 'module', name: 'bare python' })
  const api = wrap<BarePythonWorker>(worker)
  await api.load(INDEX_URL)
  return api
}

/** Something done `n` times: a part of a module before it, and the statements that count, which know `n`. */
export interface Statements {
  readonly before?: string
  readonly timed: string
}

export const indented = (lines: string) =>
  lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')

/** Nanoseconds of one of `rounds` in plain Pyodide, by Python's own clock. */
export async function bareRound({ before = '', timed }: Statements, rounds: number): Promise<number> {
  loading ??= load()
  const api = await loading
  const code = `
from time import perf_counter
${before}
def measure(n):
    began = perf_counter()
${indented(timed)}
    return perf_counter() - began
`
  return ((await api.measure(code, rounds)) / rounds) * 1e9
}

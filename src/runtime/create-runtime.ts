/**
 * The machine as the page sees it: boots one interpreter, keeps a restored spare ahead, gives each run a fresh one.
 * An interpreter that ran a program is never used again.
 */
import { type Remote, wrap } from 'comlink'
import type { Configuration, Program } from '../kernel/configuration'
import { Kernel } from '../kernel/kernel'
import type { BootImage } from './interpreter'
import { type PyodideFiles, fetchPyodideFiles } from './pyodide-files'
import { createRunHandle } from './run-handle'
import type { InterpreterWorker } from './run-protocol'
import type { RunHandle, Runtime } from './runtime-api'

export interface LoadedWorker {
  readonly worker: Worker
  readonly api: Remote<InterpreterWorker>
}

/** Rejects when the worker's script cannot be loaded (the page was published anew under it). */
async function orFailure<T>({ worker }: LoadedWorker, work: Promise<T>): Promise<T> {
  const failed = Promise.withResolvers<never>()
  const fail = (event: ErrorEvent) => failed.reject(new Error(event.message || 'a worker could not be loaded: reload the page'))
  worker.addEventListener('error', fail)
  try {
    return await Promise.race([work, failed.promise])
  } finally {
    worker.removeEventListener('error', fail)
  }
}

function openWorker(): LoadedWorker {
  const worker = new Worker(new URL('./interpreter-worker.ts', import.meta.url), { type: 'module', name: 'python' })
  return { worker, api: wrap<InterpreterWorker>(worker) }
}

/** 'jspi' or 'wasm' if this browser cannot run programs, else null. */
export function missingFeature(): string | null {
  if (typeof WebAssembly === 'undefined') return 'wasm'
  return 'promising' in WebAssembly && 'Suspending' in WebAssembly ? null : 'jspi'
}

/** Starts booting at once. `indexUrl`: folder of Pyodide's files, absolute, with trailing slash. */
export function createRuntime(indexUrl: string): Runtime {
  const unsupported = missingFeature()
  const isolated = globalThis.crossOriginIsolated === true
  const listeners = new Set<(fraction: number) => void>()
  const report = (fraction: number) => {
    for (const listener of listeners) listener(fraction)
  }
  let disposed = false
  let spare: Promise<LoadedWorker> | null = null

  /** the image with its base, once the first interpreter was restored from it */
  let based: Promise<BootImage> | null = null

  const booting = (async (): Promise<{ files: PyodideFiles; image: BootImage }> => {
    if (unsupported) throw new Error(unsupported === 'jspi' ? 'This browser lacks WebAssembly stack switching (JSPI)' : 'This browser lacks WebAssembly')
    const files = await fetchPyodideFiles(indexUrl, report)
    const first = openWorker()
    try {
      const image = await orFailure(first, first.api.boot(files, isolated))
      report(0.8)
      return { files, image }
    } finally {
      first.worker.terminate()
    }
  })()

  const restore = async (): Promise<LoadedWorker> => {
    const { files, image } = await booting
    const loaded = openWorker()
    if (isolated && based) await orFailure(loaded, loaded.api.restore(files, await based, true))
    else {
      const restoring = orFailure(loaded, loaded.api.restore(files, image, isolated))
      based = restoring
      await restoring
    }
    return loaded
  }
  const prepareSpare = () => {
    if (!disposed) spare ??= restore()
  }
  /** The spare, or a new one. Whoever takes it terminates it. */
  const takeInterpreter = (): Promise<LoadedWorker> => {
    const taken = spare ?? restore()
    spare = null
    return taken
  }

  const ready = booting.then(async () => {
    prepareSpare()
    await spare
    report(1)
  })
  ready.catch(() => {})

  return {
    ready,
    unsupported,
    isolated,
    onBootProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(program: Program, configuration: Configuration): RunHandle {
      const memory = Kernel.allocate(configuration, isolated)
      return createRunHandle({ share: { program, configuration, memory }, takeInterpreter, onSettled: prepareSpare })
    },
    dispose() {
      disposed = true
      spare?.then(
        ({ worker }) => worker.terminate(),
        () => {},
      )
    },
  }
}

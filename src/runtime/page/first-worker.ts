/** The page's first worker, which boots by itself where memory is shared: it is started before all else of the page is there, what it is told comes when that is. */
import { type StartedWorker, startWorkerAt } from './worker-entry'

export interface RuntimeOptions {
  /** Whether memory is shared between workers; default: where the page is cross-origin isolated. */
  readonly isolated?: boolean
  /**
   * Whether an interpreter whose program has ended runs others, put back to what it was when it was restored: much faster than a new one.
   * For programs of one origin only, since one that got out of its interpreter would be there when the next one begins. The memory of a run
   * is used again too: its log is to be read before the next run is asked for.
   */
  readonly reuseInterpreters?: boolean
  /** Of the boot image, if the browser is to keep that for the next visit. */
  readonly imageVersion?: string | null
  /** The worker that boots, if it was started before (`takeFirstWorker`). */
  readonly firstWorker?: StartedWorker | undefined
}

/** 'jspi' or 'wasm' if this browser cannot run programs, else null. */
export function missingFeature(): string | null {
  if (typeof WebAssembly === 'undefined') return 'wasm'
  return 'promising' in WebAssembly && 'Suspending' in WebAssembly ? null : 'jspi'
}

export const isIsolated = ({ isolated }: RuntimeOptions): boolean => isolated ?? globalThis.crossOriginIsolated === true

/** What a page's first script has started, for the scripts after it. */
type WithFirstWorker = { firstWorker?: StartedWorker }

/** Starts the first worker now, if the page is to have one. `scriptUrl`: absolute, of the worker's script. */
export function startFirstWorker(scriptUrl: string, indexUrl: string, options: RuntimeOptions): void {
  if (missingFeature() !== null || !isIsolated(options)) return
  ;(globalThis as WithFirstWorker).firstWorker = startWorkerAt(scriptUrl, { indexUrl, version: options.imageVersion ?? null })
}

/** The first worker, if it was started already; it is the caller's then. */
export function takeFirstWorker(): StartedWorker | undefined {
  const page = globalThis as WithFirstWorker
  const { firstWorker } = page
  delete page.firstWorker
  return firstWorker
}

/** The page's first worker, which boots by itself where memory is shared: it is started before all else of the page is there, what it is told comes when that is. */
import { type StartedWorker, startWorker } from './start-worker'

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
  /** The worker that boots, if it was started before (`startFirstWorker`). */
  readonly firstWorker?: StartedWorker | undefined
}

/** 'jspi' or 'wasm' if this browser cannot run programs, else null. */
export function missingFeature(): string | null {
  if (typeof WebAssembly === 'undefined') return 'wasm'
  return 'promising' in WebAssembly && 'Suspending' in WebAssembly ? null : 'jspi'
}

export const isIsolated = ({ isolated }: RuntimeOptions): boolean => isolated ?? globalThis.crossOriginIsolated === true

export const startFirstWorker = (indexUrl: string, version: string | null): StartedWorker => startWorker({ indexUrl, version })

/** The options of a runtime whose first worker is started now, if it is to have one. */
export function withFirstWorker(indexUrl: string, options: RuntimeOptions): RuntimeOptions {
  return missingFeature() === null && isIsolated(options) ? { ...options, firstWorker: startFirstWorker(indexUrl, options.imageVersion ?? null) } : options
}

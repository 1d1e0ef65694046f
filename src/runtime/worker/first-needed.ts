/**
 * What a worker that boots by itself needs first: it is asked for before the worker's own script is there, by the few lines that it begins with
 * (page/worker-entry.ts).
 */

export const INTERPRETER_FILE = 'pyodide.asm.wasm'
export const BOOT_IMAGE_FILE = 'boot-image.bin'

/** Where the browser keeps images, of its CacheStorage (kept-image.ts). */
export const KEPT_IMAGES = 'pylanes-boot-image'
export const KEPT_FILE = `${BOOT_IMAGE_FILE}?unpacked=`
export const keptAddress = (indexUrl: string, version: string): string => `${indexUrl}${KEPT_FILE}${version}`

export interface FirstNeeded {
  /** folder of Pyodide's files */
  readonly indexUrl: string
  /** of the image, if the browser may keep it */
  readonly version: string | null
}

/** The worker's property with what it needs, and answers that were asked for by their addresses. */
export const EARLY = 'early'

export interface Early {
  readonly needed: FirstNeeded
  readonly answers: Map<string, Promise<Response | null>>
}

const early = () => (globalThis as { [EARLY]?: Early })[EARLY]

/** Null: this worker waits for what it is told. */
export const firstNeededHere = (): FirstNeeded | null => early()?.needed ?? null

/** An answer that was asked for early. Another try asks anew. */
export function earlyAnswer(address: string): Promise<Response | null> | undefined {
  const answers = early()?.answers
  const answer = answers?.get(address)
  answers?.delete(address)
  return answer
}

/**
 * Starts a worker whose script is at an address, and nothing else: the page's first script does it before the rest of the page is there.
 *
 * A worker obeys the policy of its script's response, and static hosts send none with it: there `import()` could reach any server. A worker
 * from a blob obeys that of the page that made it, which carries its own. So the script is imported by one.
 */
import { BOOT_IMAGE_FILE, EARLY, type FirstNeeded, INTERPRETER_FILE, KEPT_IMAGES, keptAddress } from '../worker/first-needed'

export interface StartedWorker {
  readonly worker: Worker
  /** Resolves to what is the matter if its script cannot be loaded: the page was published anew under it. */
  readonly failed: Promise<Error>
}

/** `scriptUrl`: absolute. `needed`: what one needs that boots by itself at once. */
export function startWorkerAt(scriptUrl: string, needed: FirstNeeded | null = null): StartedWorker {
  const worker = new Worker(entryUrl(scriptUrl, needed), { type: hasOrigin() ? 'module' : 'classic', name: 'python' })
  const { promise, resolve } = Promise.withResolvers<Error>()
  worker.addEventListener('error', (event) => resolve(new Error(event.message || 'a worker could not be loaded: reload the page')))
  return { worker, failed: promise }
}

let entry = ''
function entryUrl(scriptUrl: string, needed: FirstNeeded | null): string {
  const script = JSON.stringify(scriptUrl)
  const urlOf = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  if (needed) return urlOf(earlyFetches(needed) + lateEntry(script))
  entry ||= urlOf(hasOrigin() ? `import ${script}` : lateEntry(script))
  return entry
}

/** What is asked for before the worker's own script is there, which takes it over (worker/first-needed.ts). The image is fetched only where none is kept. */
function earlyFetches({ indexUrl, version }: FirstNeeded): string {
  const [wasm, image] = [INTERPRETER_FILE, BOOT_IMAGE_FILE].map((name) => indexUrl + name)
  return `
{
  const [needed, wasm, image, address] = ${JSON.stringify([{ indexUrl, version }, wasm, image, version === null ? null : keptAddress(indexUrl, version)])}
  const lookUp = async () => (address && (await (await caches.open(${JSON.stringify(KEPT_IMAGES)})).match(address))) ?? null
  const kept = lookUp().catch(() => null)
  const answers = new Map([[wasm, fetch(wasm)], [address, kept], [image, kept.then((there) => (there ? null : fetch(image)))]])
  for (const answer of answers.values()) answer.catch(() => {})
  globalThis.${EARLY} = { needed, answers }
}
`
}

/** A page in a sandbox has no origin. There browsers start no module from a blob, but a script that imports one. */
const hasOrigin = () => globalThis.origin !== 'null'

/** What is sent before the module listens is held for it. */
const lateEntry = (script: string) => `
const held = []
const hold = (event) => { event.stopImmediatePropagation(); held.push(event) }
addEventListener('message', hold)
import(${script}).then(() => {
  removeEventListener('message', hold)
  for (const { data, ports } of held) dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }))
}, (error) => setTimeout(() => { throw error }))
`

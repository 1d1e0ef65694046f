/**
 * Calls from the page to its workers, by Comlink, and what of Comlink would let an answer do more than arrive.
 * Answers of a worker in which a program has begun are not used: only whether there is one, and that it was an error.
 */
import { type Remote, type TransferHandler, transferHandlers, wrap } from 'comlink'
import workerUrl from '../worker/interpreter-worker.ts?worker&url'
import type { InterpreterWorker } from '../protocol'
import { EARLY } from '../worker/fetch-files'

export interface LoadedWorker {
  readonly worker: Worker
  readonly api: Remote<InterpreterWorker>
  /** Resolves when the worker is there no more, whoever or whatever ended it. */
  readonly gone: Promise<void>
  /** Whether it is there, as far as is known: `gone` may resolve a moment later. */
  isThere(): Promise<boolean>
}

const MOST_MESSAGE = 10_000

/** The words of an error in an answer: an own text, nothing else of what was sent. */
export function errorOfAnswer(answer: unknown): Error {
  const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined)
  const message = field(field(answer, 'value'), 'message')
  return new Error(typeof message === 'string' ? message.slice(0, MOST_MESSAGE) : 'a worker could not answer')
}

const answeredErrors: TransferHandler<unknown, unknown> = {
  // the page exposes nothing that could throw
  canHandle: (_value): _value is unknown => false,
  serialize: () => {
    throw new Error('the page answers no calls')
  },
  deserialize(answer): never {
    throw errorOfAnswer(answer)
  },
}
transferHandlers.delete('proxy')
transferHandlers.set('throw', answeredErrors)

/**
 * A worker obeys the policy of its script's response, and static hosts send none with it: there `import()` could reach any server. A worker
 * from a blob obeys that of the page that made it, which carries its own. So the script is imported by one.
 */
let entry = ''
function entryUrl(fetched: readonly string[]): string {
  const script = JSON.stringify(new URL(workerUrl, import.meta.url).href)
  const urlOf = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  if (fetched.length > 0) return urlOf(earlyFetches(fetched) + lateEntry(script))
  entry ||= urlOf(hasOrigin() ? `import ${script}` : lateEntry(script))
  return entry
}

/** What is asked for before the worker's own script is there, which takes it over (fetch-files.ts). */
const earlyFetches = (urls: readonly string[]) => `
globalThis.${EARLY} = new Map(${JSON.stringify(urls)}.map((url) => [url, fetch(url)]))
for (const answer of globalThis.${EARLY}.values()) answer.catch(() => {})
`

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

let opened = 0

/** `fetched`: addresses of files that it is going to need at once. */
export function openWorker(fetched: readonly string[] = []): LoadedWorker {
  const worker = new Worker(entryUrl(fetched), { type: hasOrigin() ? 'module' : 'classic', name: 'python' })
  const api = wrap<InterpreterWorker>(worker)
  return { worker, api, ...lifeOf(api) }
}

/** Browsers tell nobody when a worker dies, but give away the locks that it held. */
function lifeOf(api: Remote<InterpreterWorker>): Pick<LoadedWorker, 'gone' | 'isThere'> {
  const life = `pylanes-worker-${performance.timeOrigin}-${Math.random()}-${++opened}`
  let known = false
  const end = async () => {
    // a worker that cannot be loaded is told by its error
    known = await api.live(life).catch(() => false)
    if (!known) return new Promise<void>(() => {})
    await navigator.locks.request(life, () => {})
  }
  const isThere = async () => !known || (await navigator.locks.query()).held?.some(({ name }) => name === life) !== false
  return { gone: end(), isThere }
}

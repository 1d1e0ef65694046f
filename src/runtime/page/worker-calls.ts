/**
 * Calls from the page to its workers, by Comlink, and what of Comlink would let an answer do more than arrive.
 * Answers of a worker in which a program has begun are not used: only whether there is one, and that it was an error.
 */
import { type Remote, type TransferHandler, transferHandlers, wrap } from 'comlink'
import type { InterpreterWorker } from '../protocol'
import { startWorker } from './start-worker'
import type { StartedWorker } from './worker-entry'

export interface LoadedWorker extends StartedWorker {
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

let opened = 0

export function openWorker(started = startWorker()): LoadedWorker {
  const api = wrap<InterpreterWorker>(started.worker)
  return { ...started, api, ...lifeOf(api) }
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

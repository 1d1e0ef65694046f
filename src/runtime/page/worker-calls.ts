/**
 * Calls from the page to its workers, by Comlink, and what of Comlink would let an answer do more than arrive.
 * Answers of a worker in which a program has begun are not used: only whether there is one, and that it was an error.
 */
import { type Remote, type TransferHandler, transferHandlers, wrap } from 'comlink'
import type { InterpreterWorker } from '../protocol'

export interface LoadedWorker {
  readonly worker: Worker
  readonly api: Remote<InterpreterWorker>
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

export function openWorker(): LoadedWorker {
  const worker = new Worker(new URL('../worker/interpreter-worker.ts', import.meta.url), { type: 'module', name: 'python' })
  return { worker, api: wrap<InterpreterWorker>(worker) }
}

/** Starts the workers of interpreters; their script is a file of the build. */
import workerUrl from '../worker/interpreter-worker.ts?worker&url'
import type { FirstNeeded } from '../worker/first-needed'
import { type StartedWorker, startWorkerAt } from './worker-entry'

/** `needed`: what one needs that boots by itself at once. */
export const startWorker = (needed: FirstNeeded | null = null): StartedWorker => startWorkerAt(new URL(workerUrl, import.meta.url).href, needed)

/**
 * The workers of one run. A process whose parent's worker keeps it lives there (`settle`). Any other gets a worker of its own, one that an ended process left
 * or a new one, as long as there are few; beyond that processes share workers.
 */
import { isNoMemory } from '../no-memory'
import type { LoadedWorker } from './worker-calls'

/**
 * What one more worker with an interpreter takes of the computer, measured with two to eleven forked children: its linear memory as far as it is
 * touched, what the child has of its own, what Pyodide has in JavaScript, compiled code.
 */
const WORKER_MB = 40
/** So many even where there is room for more: threads cost more than memory. */
const MOST = 32
/** All of them together take at most this part of the computer's memory, where the browser tells how much that is. */
const MEMORY_PART = 1 / 4

interface Device {
  /** GB, as the browser rounds it */
  readonly deviceMemory?: number
}

/**
 * Interpreters alive at once: as many as there is room for. Processes of one worker that have no memory of their own exchange theirs at each hand-over,
 * which takes much longer than waking another worker, so the number of real cores does not matter.
 */
export function mostWorkers({ deviceMemory = 8 }: Device): number {
  const fitting = Math.floor((deviceMemory * 1024 * MEMORY_PART) / WORKER_MB)
  return Math.min(MOST, Math.max(2, fitting))
}

const device: object = globalThis.navigator ?? {}
export const MOST_WORKERS = mostWorkers(device)

/** So many begin at once. More would only be slower, each of them, and the page with them. */
const MOST_BEGINNING = Math.max(2, globalThis.navigator?.hardwareConcurrency ?? 2)

/** Why one that waited for its turn to begin does not. */
const noMore = new Error('no more workers are opened')

const terminate = ({ worker }: LoadedWorker) => worker.terminate()

interface PooledWorker {
  readonly loaded: Promise<LoadedWorker>
  worker: LoadedWorker | null
  readonly pids: Set<number>
}

export class WorkerPool {
  private readonly pooled: PooledWorker[] = []
  private end: ((loaded: LoadedWorker) => void) | null = null
  private most: number
  private beginning = 0
  /** those that begin when it is their turn; an error: they do not */
  private readonly waiting: ((error?: Error) => void)[] = []
  private readonly take: () => Promise<LoadedWorker>
  private readonly onWorker: (loaded: LoadedWorker) => void

  /** `onWorker` is told each worker once; `most`: so many have one of their own. */
  constructor(take: () => Promise<LoadedWorker>, onWorker: (loaded: LoadedWorker) => void, most = MOST_WORKERS) {
    this.most = most
    this.take = take
    this.onWorker = onWorker
  }

  /** A worker for a process that begins. */
  assign(pid: number): Promise<LoadedWorker> {
    const free = this.pooled.find((one) => one.pids.size === 0)
    const one = free ?? (this.pooled.length < this.most ? this.open() : this.leastBusy())
    one.pids.add(pid)
    return one.loaded
  }

  /** The process has begun in that worker. */
  settle(pid: number, worker: Worker): void {
    this.pooled.find((one) => one.worker?.worker === worker)?.pids.add(pid)
  }

  /** The process has ended. */
  leave(pid: number): void {
    for (const one of this.pooled) one.pids.delete(pid)
  }

  all(): LoadedWorker[] {
    return this.pooled.flatMap((one) => one.worker ?? [])
  }

  /** The worker of a process; the only one there is where none was taken for it. */
  of(pid: number): LoadedWorker | undefined {
    return this.pooled.find((one) => one.pids.has(pid))?.worker ?? this.any()
  }

  /** A worker that is there, preferably one with a process. */
  any(): LoadedWorker | undefined {
    return this.pooled.find((one) => one.worker && one.pids.size > 0)?.worker ?? this.all()[0]
  }

  /** Processes that begin from now on share the workers that there are. */
  openNoMore(): void {
    this.most = Math.max(1, this.pooled.length - this.waiting.length)
    for (const begin of this.waiting.splice(0)) begin(noMore)
  }

  /** The run is over. `end` is given each worker, also one that comes later, and by default terminates it. */
  dispose(end: (loaded: LoadedWorker) => void = terminate): void {
    if (this.end) return
    this.end = end
    this.openNoMore()
    for (const loaded of this.all()) end(loaded)
  }

  private open(): PooledWorker {
    const one: PooledWorker = { loaded: this.begin().catch((error: unknown) => this.makeDo(one, error)), worker: null, pids: new Set() }
    this.pooled.push(one)
    one.loaded.then(
      (loaded) => {
        if (!this.pooled.includes(one)) return
        one.worker = loaded
        if (this.end) this.end(loaded)
        else this.onWorker(loaded)
      },
      () => {},
    )
    return one
  }

  private async begin(): Promise<LoadedWorker> {
    if (this.beginning >= MOST_BEGINNING) await new Promise<void>((resolve, reject) => this.waiting.push((error) => (error ? reject(error) : resolve())))
    this.beginning++
    try {
      return await this.take()
    } finally {
      this.beginning--
      this.waiting.shift()?.()
    }
  }

  /** Where there is no room for another worker, its processes go to one that there is, and so do all that come. Any other failure is whoever's who asked. */
  private makeDo(one: PooledWorker, error: unknown): Promise<LoadedWorker> {
    if (this.pooled.length === 1 || !(error === noMore || isNoMemory(error))) throw error
    this.pooled.splice(this.pooled.indexOf(one), 1)
    this.most = this.pooled.length
    const other = this.leastBusy()
    for (const pid of one.pids) other.pids.add(pid)
    return other.loaded
  }

  private leastBusy(): PooledWorker {
    return this.pooled.reduce((least, one) => (one.pids.size < least.pids.size ? one : least))
  }
}

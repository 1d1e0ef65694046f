/**
 * The workers of one run. Each process gets a worker of its own, one that an ended process left or a new one, as long as
 * there are few; beyond that processes share workers and take turns in their interpreters.
 */
import type { LoadedWorker } from './worker-calls'

/** What one worker with an interpreter takes, as the bench measures it: linear memory, the image it began as, compiled code. */
const WORKER_MB = 115
/** All of them together take at most this part of the machine's memory, where the browser tells how much that is. */
const MEMORY_PART = 1 / 4

interface Machine {
  readonly hardwareConcurrency?: number
  /** GB, at most 8 */
  readonly deviceMemory?: number
}

/** Interpreters alive at once: more than there are real cores help nobody, more than fit help less. */
export function mostWorkers({ hardwareConcurrency = 4, deviceMemory = 8 }: Machine): number {
  const fitting = Math.floor((deviceMemory * 1024 * MEMORY_PART) / WORKER_MB)
  return Math.min(8, Math.max(4, hardwareConcurrency), Math.max(2, fitting))
}

export const MOST_WORKERS = mostWorkers(globalThis.navigator ?? {})

interface Seat {
  readonly loaded: Promise<LoadedWorker>
  worker: LoadedWorker | null
  readonly pids: Set<number>
}

export class WorkerPool {
  private readonly seats: Seat[] = []
  private disposed = false
  private readonly most: number
  private readonly take: () => Promise<LoadedWorker>
  private readonly onWorker: (worker: Worker) => void

  /** `onWorker` is told each worker once; `most`: so many have one of their own. */
  constructor(take: () => Promise<LoadedWorker>, onWorker: (worker: Worker) => void, most = MOST_WORKERS) {
    this.most = most
    this.take = take
    this.onWorker = onWorker
  }

  /** A worker for a process that begins. */
  seat(pid: number): Promise<LoadedWorker> {
    const free = this.seats.find((seat) => seat.pids.size === 0)
    const seat = free ?? (this.seats.length < this.most ? this.open() : this.leastBusy())
    seat.pids.add(pid)
    return seat.loaded
  }

  /** The process has ended. */
  leave(pid: number): void {
    for (const seat of this.seats) seat.pids.delete(pid)
  }

  all(): LoadedWorker[] {
    return this.seats.flatMap((seat) => seat.worker ?? [])
  }

  /** The worker of a process; the only one there is where none was taken for it. */
  of(pid: number): LoadedWorker | undefined {
    return this.seats.find((seat) => seat.pids.has(pid))?.worker ?? this.any()
  }

  /** A worker that is there, preferably one with a process. */
  any(): LoadedWorker | undefined {
    return this.seats.find((seat) => seat.worker && seat.pids.size > 0)?.worker ?? this.all()[0]
  }

  dispose(): void {
    this.disposed = true
    for (const { worker } of this.all()) worker.terminate()
  }

  private open(): Seat {
    const seat: Seat = { loaded: this.take(), worker: null, pids: new Set() }
    this.seats.push(seat)
    seat.loaded.then(
      (loaded) => {
        seat.worker = loaded
        if (this.disposed) loaded.worker.terminate()
        else this.onWorker(loaded.worker)
      },
      () => {},
    )
    return seat
  }

  private leastBusy(): Seat {
    return this.seats.reduce((least, seat) => (seat.pids.size < least.pids.size ? seat : least))
  }
}

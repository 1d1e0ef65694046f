/**
 * One of two workers that throw a ball to each other: over bare Atomics, over the kernel's semaphores or pipes, or as messages.
 * Side 0 throws first. Every function resolves to the milliseconds that its rounds took; a round is there and back.
 */
import { expose } from 'comlink'
import { RESTART } from '../src/model/errno'
import { Kernel, type KernelMemory, PARKED } from '../src/kernel/kernel'
import { BlockReason } from '../src/log/record-kinds'
import { RingEnd } from './ring-end'

export type Side = 0 | 1

/** What one side does with the kernel: the only task of a process of its own. */
export interface KernelSide {
  readonly memory: KernelMemory
  readonly pid: number
  readonly task: number
  /** semaphores on which the ball goes there and back */
  readonly semaphores: readonly [number, number]
  /** reading and writing descriptors of the pipe there and of the pipe back */
  readonly pipes: readonly [readonly [number, number], readonly [number, number]]
}

const MESSAGE_BYTES = 64
/** Of one message of a stream. */
const STREAM_BYTES = 4096

function timed(rounds: number, round: () => void): number {
  const began = performance.now()
  for (let n = 0; n < rounds; n++) round()
  return performance.now() - began
}

/** Times `rounds` of throwing and catching; side 1 catches first. */
function played(side: Side, rounds: number, throwBall: (round: number) => void, catchBall: (round: number) => void): number {
  const began = performance.now()
  for (let round = 1; round <= rounds; round++) {
    if (side === 0) throwBall(round)
    catchBall(round)
    if (side === 1) throwBall(round)
  }
  return performance.now() - began
}

/** What a process's host does with the kernel (kernel.ts), for a task without Python. */
class BareTask {
  private readonly kernel: Kernel
  private readonly pid: number
  readonly id: number

  constructor({ memory, pid, task }: KernelSide) {
    this.kernel = new Kernel(memory)
    this.pid = pid
    this.id = task
    this.park()
  }

  /** Sleeps until the kernel lets the task go on. */
  park(): void {
    for (;;) {
      const seen = this.kernel.epoch(this.pid)
      const next = this.kernel.schedule(this.pid)
      if (next > 0) return
      if (next < 0) throw new Error('the run of the bench broke off')
      this.kernel.waitEpoch(seen, Number.POSITIVE_INFINITY, this.pid)
    }
  }

  private enter(): void {
    while (!this.kernel.enter(this.id)) this.park()
  }

  private call(make: () => number): void {
    this.kernel.charge(this.id, this.kernel.cost(this.id, 'lockOp'))
    for (;;) {
      this.enter()
      if (make() !== RESTART) return
      this.park()
    }
  }

  up(semaphore: number): void {
    this.call(() => this.kernel.sync.releaseSemaphore(this.id, semaphore))
  }

  down(semaphore: number): void {
    let parked = false
    this.call(() => {
      parked = this.kernel.sync.acquireSemaphore(this.id, semaphore, -1, BlockReason.semaphore, 0) === PARKED
      return 0
    })
    if (parked) this.park()
  }

  write(fd: number, bytes: Uint8Array): void {
    this.call(() => this.kernel.files.write(this.id, fd, bytes))
  }

  read(fd: number, into: Uint8Array): number {
    let count = 0
    this.call(() => {
      count = this.kernel.files.read(this.id, fd, into)
      return count
    })
    return count
  }

  readAll(fd: number, into: Uint8Array): void {
    for (let at = 0; at < into.length; ) at += this.read(fd, into.subarray(at))
  }

  end(): void {
    this.enter()
    this.kernel.processes.exit(this.pid, 0)
  }
}

const worker = {
  /** `words`: two of shared memory, 0 at first. */
  atomics(side: Side, rounds: number, words: Int32Array): number {
    const other = 1 - side
    return played(
      side,
      rounds,
      (round) => {
        Atomics.store(words, side, round)
        Atomics.notify(words, side)
      },
      (round) => {
        while (Atomics.load(words, other) !== round) Atomics.wait(words, other, round - 1)
      },
    )
  },

  semaphores(side: Side, rounds: number, given: KernelSide): number {
    const task = new BareTask(given)
    const [out, back] = [given.semaphores[side], given.semaphores[1 - side] as number]
    const ms = played(
      side,
      rounds,
      () => task.up(out),
      () => task.down(back),
    )
    task.end()
    return ms
  },

  pipes(side: Side, rounds: number, given: KernelSide): number {
    const task = new BareTask(given)
    const [reading] = given.pipes[1 - side] as readonly [number, number]
    const [, writing] = given.pipes[side]
    const [sent, received] = [new Uint8Array(MESSAGE_BYTES), new Uint8Array(MESSAGE_BYTES)]
    const ms = played(
      side,
      rounds,
      () => task.write(writing, sent),
      () => task.read(reading, received),
    )
    task.end()
    return ms
  },

  /** Over two ring buffers of ringbuf.js; `rings`: there and back. */
  rings(side: Side, rounds: number, rings: readonly [SharedArrayBuffer, SharedArrayBuffer]): number {
    const [out, back] = [new RingEnd(rings[side]), new RingEnd(rings[1 - side] as SharedArrayBuffer)]
    const [sent, received] = [new Uint8Array(MESSAGE_BYTES), new Uint8Array(MESSAGE_BYTES)]
    return played(
      side,
      rounds,
      () => out.write(sent),
      () => back.read(received),
    )
  },

  /** One way: side 0 writes `rounds` messages into its pipe, side 1 reads them. */
  pipeStream(side: Side, rounds: number, given: KernelSide): number {
    const task = new BareTask(given)
    const [reading, writing] = given.pipes[0]
    const bytes = new Uint8Array(STREAM_BYTES)
    const ms = timed(rounds, side === 0 ? () => task.write(writing, bytes) : () => task.readAll(reading, bytes))
    task.end()
    return ms
  },

  ringStream(side: Side, rounds: number, ring: SharedArrayBuffer): number {
    const end = new RingEnd(ring)
    const bytes = new Uint8Array(STREAM_BYTES)
    return timed(rounds, side === 0 ? () => end.write(bytes) : () => end.read(bytes))
  },

  /** Messages of `bytes` bytes through a port to the other worker; copied, not handed over. */
  messages(side: Side, rounds: number, port: MessagePort, bytes: number): Promise<number> {
    const ball = new Uint8Array(bytes)
    const { promise, resolve } = Promise.withResolvers<number>()
    const began = performance.now()
    let round = 0
    port.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      round++
      if (side === 1 || round < rounds) port.postMessage(data)
      if (round === rounds) resolve(performance.now() - began)
    }
    if (side === 0) port.postMessage(ball)
    return promise
  },
}

export type PairWorker = typeof worker

expose(worker)

/** One end of a ring buffer of ringbuf.js, which by itself never waits: here it sleeps where there is nothing to read, or no room. */
import { RingBuffer } from 'ringbuf.js'

/** As much as a pipe of the kernel holds. */
const RING_BYTES = 65_536
/** Words in which the library keeps its write and its read position. */
const WRITTEN = 0
const TAKEN = 1

export const newRing = (): SharedArrayBuffer => RingBuffer.getStorageForCapacity(RING_BYTES, Uint8Array)

export class RingEnd {
  private readonly ring: RingBuffer
  private readonly positions: Int32Array

  constructor(storage: SharedArrayBuffer) {
    this.ring = new RingBuffer(storage, Uint8Array)
    this.positions = new Int32Array(storage, 0, 2)
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const taken = Atomics.load(this.positions, TAKEN)
      const count = this.ring.push(bytes, bytes.length - at, at)
      if (count === 0) Atomics.wait(this.positions, TAKEN, taken)
      else Atomics.notify(this.positions, WRITTEN)
      at += count
    }
  }

  /** Fills all of `into`. */
  read(into: Uint8Array): void {
    for (let at = 0; at < into.length; ) {
      const written = Atomics.load(this.positions, WRITTEN)
      const count = this.ring.pop(into, into.length - at, at)
      if (count === 0) Atomics.wait(this.positions, WRITTEN, written)
      else Atomics.notify(this.positions, TAKEN)
      at += count
    }
  }
}

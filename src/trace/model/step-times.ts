/**
 * When each step was, in microseconds of virtual time. A run may have millions of steps, so of a block of them the first time is kept, and of the
 * others what they are later, in nanoseconds, in as few bytes as the block needs. Times that are no whole nanoseconds are kept as they are:
 * what is read is what was written, to the last bit. The last step may still change; it lies in a block that is not packed yet.
 */
import { FloatColumn, IntColumn } from './columns'

const BITS = 5
const BLOCK = 1 << BITS
const LAST = BLOCK - 1

/** How the offsets of a block are kept. */
const SAME = 0
const SHORT = 1
const LONG = 2
const WHOLE = 3

export class StepTimes {
  length = 0
  /** the times of the last block */
  private readonly open = new Float64Array(BLOCK)
  /** by packed block: nanoseconds of its first step */
  private readonly bases = new FloatColumn()
  /** by packed block: where its offsets begin in `offsets`, or in `wholes`, times 4, and how they are kept */
  private readonly places = new IntColumn()
  private offsets = new Uint16Array(BLOCK)
  private used = 0
  private readonly wholes = new FloatColumn()

  push(us: number): void {
    if (this.length > 0 && (this.length & LAST) === 0) this.pack()
    this.open[this.length & LAST] = us
    this.length++
  }

  /** The last step was later than was known. */
  setLast(us: number): void {
    this.open[(this.length - 1) & LAST] = us
  }

  /** `step`: one that there is. */
  at(step: number): number {
    const block = step >>> BITS
    if (block === this.places.length) return this.open[step & LAST] as number
    const place = this.places.data[block] as number
    const from = place >> 2
    const base = this.bases.data[block] as number
    const { offsets } = this
    switch (place & 3) {
      case SAME:
        return base / 1000
      case SHORT:
        return (base + (offsets[from + (step & LAST)] as number)) / 1000
      case LONG: {
        const at = from + 2 * (step & LAST)
        return (base + (offsets[at] as number) + (offsets[at + 1] as number) * 0x10000) / 1000
      }
      default:
        return this.wholes.data[from + (step & LAST)] as number
    }
  }

  /** Gives back what was kept for steps to come. */
  trim(): void {
    this.bases.trim()
    this.places.trim()
    this.wholes.trim()
    this.offsets = this.offsets.slice(0, Math.max(1, this.used))
  }

  private pack(): void {
    const { open } = this
    const base = Math.round((open[0] as number) * 1000)
    const width = widthOf(open, base)
    this.bases.push(base)
    if (width === WHOLE) {
      this.places.push(this.wholes.length * 4 + WHOLE)
      for (const us of open) this.wholes.push(us)
      return
    }
    this.places.push(this.used * 4 + width)
    if (width === SAME) return
    this.makeRoom(width * BLOCK)
    for (const us of open) {
      const offset = Math.round(us * 1000) - base
      this.offsets[this.used++] = offset & 0xffff
      if (width === LONG) this.offsets[this.used++] = Math.floor(offset / 0x10000)
    }
  }

  private makeRoom(words: number): void {
    if (this.used + words <= this.offsets.length) return
    const grown = new Uint16Array(Math.max(this.used + words, this.offsets.length + (this.offsets.length >> 1)))
    grown.set(this.offsets)
    this.offsets = grown
  }
}

/** The narrowest way to keep the times of a block exactly. */
function widthOf(times: Float64Array, base: number): number {
  let largest = 0
  for (const us of times) {
    const ns = Math.round(us * 1000)
    if (ns / 1000 !== us || ns < base) return WHOLE
    largest = Math.max(largest, ns - base)
  }
  return largest === 0 ? SAME : largest <= 0xffff ? SHORT : largest <= 0xffffffff ? LONG : WHOLE
}

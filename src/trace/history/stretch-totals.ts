/**
 * What stretches that follow each other add up to, column by column of a picture, however many there are.
 * Running totals are kept every BLOCK stretches, so that what lies between any two of them costs two partial blocks and one
 * subtraction. A stretch that has ended is taken in once and never changes; the last one may still change.
 * A stretch at least a column wide is named, to be drawn as itself. Columns that hold shorter ones are *dense*: of them the
 * mean amounts are told, so that nothing is painted over anything else. Stretches that take nothing of the axis make no column dense.
 * The columns are as narrow as the stretches allow: a frame reads all of them, and there may be millions.
 */
import { BLOCK, NO_CHANNEL, StretchWalk } from './stretch-walk'

/** Stretches in order, without overlap, and what holds during each of them. */
export interface Stretches {
  /** how many amounts there are, at most NO_CHANNEL */
  readonly channels: number
  count(): number
  start(index: number): number
  /** NaN or negative while it is open */
  end(index: number): number
  /** Tells the amounts that hold during a stretch. */
  amounts(index: number, tell: (channel: number, amount: number) => void): void
}

/** Lists that are used again when the same totals are asked for another view. */
export interface StretchView {
  /** channels of which there is anything in the dense columns */
  readonly present: readonly number[]
  /** stretches at least a column wide, in order */
  readonly wide: Int32Array
  /** from where to where on the axis each of them has columns to itself; none if the second is not greater */
  readonly wideFrom: Float64Array
  readonly wideTo: Float64Array
  /** dense columns, in order */
  readonly dense: Int32Array
  /** the mean amounts in dense[k] begin at bases[k], one for each channel */
  readonly bases: Int32Array
  readonly means: Float64Array
}

/** Where there are several amounts in a stretch, or others than 1. */
interface Mixed {
  /** the amounts of row i lie from offsets[i] to offsets[i + 1] */
  offsets: Int32Array
  channels: Uint8Array
  amounts: Float32Array
}

export class StretchTotals {
  readonly stretches: Stretches
  /** rows taken in, the open ones behind them included */
  count = 0
  starts = new Float64Array(64)
  /** infinite while open; the memory of `starts`, one further, while each stretch ends where the next one begins */
  ends = this.starts.subarray(1)
  /** the one channel of each row, of which it holds 1; not kept any more once there is `mixed` */
  channelOf = new Uint8Array(64)
  mixed: Mixed | null = null
  /** channels there was ever anything of */
  readonly used: number[] = []
  /** totals of the used channels, in their order, before block k begin at k * stride */
  totals: Float64Array
  stride = 1
  /** another number whenever what is held has changed */
  stamp = 0
  private taken = 0
  /** of the stretches that may still change, to tell whether they have */
  private check = 0
  /** amounts told of the row that is being written */
  private told = 0
  private at = 0
  private row = 0
  private readonly now: Float64Array
  private readonly walk: StretchWalk

  constructor(stretches: Stretches) {
    this.stretches = stretches
    this.totals = new Float64Array(16)
    this.now = new Float64Array(stretches.channels)
    this.walk = new StretchWalk(this)
  }

  /** Stretches that can never change. */
  get settled(): number {
    return this.taken
  }

  /** Takes in what has come and what has ended since the last call. */
  update(): void {
    const { stretches, taken, count } = this
    const all = stretches.count()
    const before = this.check
    this.check = 0
    for (let index = this.taken; index < all; index++) {
      this.write(index)
      // it is open, or the last and may change: what follows it has to wait
      if (index === this.taken && index < all - 1 && (this.ends[index] as number) < Number.POSITIVE_INFINITY) this.settle(index)
    }
    this.count = all
    if (taken !== this.taken || count !== all || before !== this.check) this.stamp++
  }

  /** The run is over: gives back what was kept for more. */
  trim(): void {
    const { count, mixed } = this
    if (this.starts.length === count + 1) return
    const together = this.ends.buffer === this.starts.buffer
    const starts = this.starts.slice(0, count + 1)
    this.starts = starts
    this.ends = together ? starts.subarray(1) : this.ends.slice(0, count + 1)
    this.totals = this.totals.slice(0, (Math.floor(Math.max(0, this.taken - 1) / BLOCK) + 1) * this.stride)
    if (mixed === null) this.channelOf = this.channelOf.slice(0, count)
    else {
      mixed.offsets = mixed.offsets.slice(0, count + 1)
      mixed.channels = mixed.channels.slice(0, this.at)
      mixed.amounts = mixed.amounts.slice(0, this.at)
    }
  }

  /** What `count` columns of `width` from `from` on hold, until it is asked again. `openEnd`: where an open stretch is drawn to. */
  view(from: number, width: number, count: number, openEnd: number): StretchView {
    return this.walk.run(from, width, count, openEnd)
  }

  private write(index: number): void {
    const { stretches } = this
    const end = stretches.end(index)
    this.writeEnds(index, stretches.start(index), end >= 0 ? end : Number.POSITIVE_INFINITY)
    this.mark(this.ends[index] as number)
    this.row = index
    this.told = 0
    if (this.mixed === null) {
      if (index >= this.channelOf.length) this.channelOf = grown(this.channelOf, new Uint8Array(this.starts.length))
      this.channelOf[index] = NO_CHANNEL
    } else this.at = this.mixed.offsets[index] as number
    stretches.amounts(index, this.tell)
    if (this.mixed === null) return
    if (index + 2 > this.mixed.offsets.length) this.mixed.offsets = grown(this.mixed.offsets, new Int32Array(roomAfter(index + 2)))
    this.mixed.offsets[index + 1] = this.at
  }

  private mark(value: number): void {
    this.check = (Math.imul(this.check, 31) + Math.round(value * 16)) | 0
  }

  private writeEnds(index: number, start: number, end: number): void {
    const together = this.ends.buffer === this.starts.buffer
    if (index + 2 > this.starts.length) {
      this.starts = grown(this.starts, new Float64Array(roomAfter(this.starts.length)))
      this.ends = together ? this.starts.subarray(1) : grown(this.ends, new Float64Array(this.starts.length))
    }
    if (together && index > 0 && this.starts[index] !== start) {
      // the one before ended earlier
      this.ends = grown(this.starts.slice(1), new Float64Array(this.starts.length))
    }
    this.starts[index] = start
    this.ends[index] = end
  }

  private readonly tell = (channel: number, amount: number): void => {
    if (amount === 0) return
    this.mark(channel + amount * 64)
    if (!this.used.includes(channel)) this.used.push(channel)
    if (this.mixed === null && amount === 1 && this.told === 0) {
      this.told = 1
      this.channelOf[this.row] = channel
      return
    }
    const mixed = this.mixed ?? this.mix()
    if (this.at >= mixed.amounts.length) {
      mixed.amounts = grown(mixed.amounts, new Float32Array(roomAfter(this.at)))
      mixed.channels = grown(mixed.channels, new Uint8Array(roomAfter(this.at)))
    }
    mixed.channels[this.at] = channel
    mixed.amounts[this.at] = amount
    this.at++
  }

  /** From here on rows have several amounts. Those written so far, the present one included, have at most one, of 1. */
  private mix(): Mixed {
    const { channelOf, row, told } = this
    const mixed: Mixed = { offsets: new Int32Array(2 * (row + 2)), channels: new Uint8Array(2 * (row + 8)), amounts: new Float32Array(2 * (row + 8)).fill(1) }
    let at = 0
    for (let index = 0; index <= row; index++) {
      mixed.offsets[index] = at
      if (channelOf[index] !== NO_CHANNEL && (index < row || told > 0)) mixed.channels[at++] = channelOf[index] as number
    }
    this.mixed = mixed
    this.channelOf = new Uint8Array(0)
    this.at = at
    return mixed
  }

  /** There is something of more channels now: makes room for them in the totals of so many blocks. */
  private widen(blocks: number): void {
    const { totals, stride } = this
    this.stride = this.used.length
    this.totals = new Float64Array(roomAfter(blocks * this.stride))
    for (let block = 0; block < blocks; block++) this.totals.set(totals.subarray(block * stride, (block + 1) * stride), block * this.stride)
  }

  private settle(index: number): void {
    if (index % BLOCK === 0) {
      if (this.used.length > this.stride) this.widen(index / BLOCK)
      const at = (index / BLOCK) * this.stride
      if (at + this.stride > this.totals.length) this.totals = grown(this.totals, new Float64Array(at + this.stride + (at >> 1)))
      for (let place = 0; place < this.used.length; place++) this.totals[at + place] = this.now[this.used[place] as number] as number
    }
    const length = (this.ends[index] as number) - (this.starts[index] as number)
    const { mixed, now } = this
    if (mixed === null) {
      const channel = this.channelOf[index] as number
      if (channel !== NO_CHANNEL) now[channel] = (now[channel] as number) + length
    } else
      for (let at = mixed.offsets[index] as number; at < (mixed.offsets[index + 1] as number); at++) {
        const channel = mixed.channels[at] as number
        now[channel] = (now[channel] as number) + (mixed.amounts[at] as number) * length
      }
    this.taken = index + 1
  }
}

/** How large a column becomes that has no more room. */
const roomAfter = (length: number) => length + Math.max(64, length >> 1)

function grown<T extends Float64Array | Float32Array | Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

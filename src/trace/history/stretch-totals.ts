/**
 * What stretches that follow each other add up to, column by column of a picture, however many there are.
 * Running totals are kept every BLOCK stretches, so that what lies between any two of them costs two partial blocks and one
 * subtraction. A stretch that has ended is taken in once and never changes; the last one may still change.
 * A stretch at least a column wide is named, to be drawn as itself. Columns that hold shorter ones are *dense*: of them the
 * mean amounts are told, so that nothing is painted over anything else. Stretches that take nothing of the axis make no column dense.
 */

const BLOCK = 16

/** Stretches in order, without overlap, and what holds during each of them. */
export interface Stretches {
  /** how many amounts there are */
  readonly channels: number
  count(): number
  start(index: number): number
  /** NaN or negative while it is open */
  end(index: number): number
  /** Tells the amounts that hold during a stretch. */
  amounts(index: number, tell: (channel: number, amount: number) => void): void
}

export interface StretchView {
  /** channels of which there is anything in the dense columns */
  readonly present: readonly number[]
  /** stretches at least a column wide, in order */
  readonly wide: readonly number[]
  /** from where to where on the axis each of them has columns to itself; none if the second is not greater */
  readonly wideFrom: readonly number[]
  readonly wideTo: readonly number[]
  /** dense columns, in order */
  readonly dense: readonly number[]
  /** the mean amounts in dense[k] begin at k * channels */
  readonly means: Float64Array
}

export class StretchTotals {
  readonly stretches: Stretches
  /** rows taken in, the open ones behind them included */
  count = 0
  starts = new Float64Array(64)
  /** infinite while open */
  ends = new Float64Array(64)
  /** the amounts of row i lie from offsets[i] to offsets[i + 1] */
  offsets = new Int32Array(65)
  channelsOf = new Uint8Array(64)
  amountsOf = new Float32Array(64)
  /** totals before block k begin at k * channels */
  totals: Float64Array
  private taken = 0
  private readonly now: Float64Array
  private readonly walk: Walk

  constructor(stretches: Stretches) {
    this.stretches = stretches
    this.totals = new Float64Array(stretches.channels * 16)
    this.now = new Float64Array(stretches.channels)
    this.walk = new Walk(this)
  }

  /** Stretches that can never change. */
  get settled(): number {
    return this.taken
  }

  /** Takes in what has come and what has ended since the last call. */
  update(): void {
    const { stretches } = this
    const all = stretches.count()
    for (let index = this.taken; index < all; index++) {
      this.write(index)
      // it is open, or the last and may change: what follows it has to wait
      if (index === this.taken && index < all - 1 && (this.ends[index] as number) < Number.POSITIVE_INFINITY) this.settle(index)
    }
    this.count = all
  }

  /** What `count` columns of `width` from `from` on hold, until it is asked again. `openEnd`: where an open stretch is drawn to. */
  view(from: number, width: number, count: number, openEnd: number): StretchView {
    return this.walk.run(from, width, count, openEnd)
  }

  private write(index: number): void {
    const { stretches } = this
    if (index >= this.starts.length) {
      this.starts = grown(this.starts, new Float64Array(this.starts.length * 2))
      this.ends = grown(this.ends, new Float64Array(this.ends.length * 2))
      this.offsets = grown(this.offsets, new Int32Array(this.starts.length + 1))
    }
    const end = stretches.end(index)
    this.starts[index] = stretches.start(index)
    this.ends[index] = end >= 0 ? end : Number.POSITIVE_INFINITY
    this.at = this.offsets[index] as number
    stretches.amounts(index, this.tell)
    this.offsets[index + 1] = this.at
  }

  private at = 0
  private readonly tell = (channel: number, amount: number): void => {
    if (amount === 0) return
    if (this.at >= this.amountsOf.length) {
      this.amountsOf = grown(this.amountsOf, new Float32Array(this.at * 2))
      this.channelsOf = grown(this.channelsOf, new Uint8Array(this.at * 2))
    }
    this.channelsOf[this.at] = channel
    this.amountsOf[this.at] = amount
    this.at++
  }

  private settle(index: number): void {
    const { channels } = this.stretches
    if (index % BLOCK === 0) {
      const at = (index / BLOCK) * channels
      if (at + channels > this.totals.length) this.totals = grown(this.totals, new Float64Array(this.totals.length * 2))
      this.totals.set(this.now, at)
    }
    const length = (this.ends[index] as number) - (this.starts[index] as number)
    for (let at = this.offsets[index] as number; at < (this.offsets[index + 1] as number); at++) {
      const channel = this.channelsOf[at] as number
      this.now[channel] = (this.now[channel] as number) + (this.amountsOf[at] as number) * length
    }
    this.taken = index + 1
  }
}

function grown<T extends Float64Array | Float32Array | Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

/** A walk over the columns of a view: O(columns · log stretches). Its lists are used again: a frame makes no garbage. */
class Walk {
  private readonly wide: number[] = []
  private readonly wideFrom: number[] = []
  private readonly wideTo: number[] = []
  private readonly dense: number[] = []
  private readonly present: number[] = []
  private means: Float64Array
  private readonly seen: Uint8Array
  private readonly totals: StretchTotals
  private readonly channels: number
  private from = 0
  private width = 1
  private columns = 0
  private openEnd = 0

  constructor(totals: StretchTotals) {
    this.totals = totals
    this.channels = totals.stretches.channels
    this.means = new Float64Array(this.channels * 64)
    this.seen = new Uint8Array(this.channels)
  }

  run(from: number, width: number, columns: number, openEnd: number): StretchView {
    this.from = from
    this.width = width
    this.columns = columns
    this.openEnd = openEnd
    for (const list of [this.wide, this.wideFrom, this.wideTo, this.dense, this.present]) list.length = 0
    this.seen.fill(0)
    this.go()
    for (let channel = 0; channel < this.channels; channel++) if (this.seen[channel] === 1) this.present.push(channel)
    return { wide: this.wide, wideFrom: this.wideFrom, wideTo: this.wideTo, dense: this.dense, means: this.means, present: this.present }
  }

  private go(): void {
    const { from, width } = this
    const { starts, count } = this.totals
    const to = from + width * this.columns
    let lastDense = -1
    let index = Math.max(0, this.lastBy(0, from))
    // stretches of no length may stand at the left edge behind the one that reaches into it
    while (index > 0 && (starts[index] as number) >= from) index--
    while (index < count) {
      const start = starts[index] as number
      if (start >= to) return
      const end = this.endOf(index)
      if (end <= start) {
        index = Math.max(index + 1, this.lastBy(index, start))
        continue
      }
      if (end - start >= width || end <= from) {
        if (end > from) {
          this.wide.push(index)
          this.wideFrom.push(Math.max(start, from + (lastDense + 1) * width))
          this.wideTo.push(end)
        }
        index++
        continue
      }
      const first = Math.max(0, Math.floor((start - from) / width))
      const last = Math.min(this.columns - 1, Math.max(first, Math.ceil((end - from) / width) - 1))
      for (let column = Math.max(first, lastDense + 1); column <= last; column++) {
        this.addColumn(column, index)
        lastDense = column
      }
      // whatever else begins and ends in this column is in its means already
      index = Math.max(index + 1, this.lastBefore(index, from + (first + 1) * width))
    }
  }

  /** `within`: a stretch that touches the column. */
  private addColumn(column: number, within: number): void {
    const { channels, width } = this
    const left = this.from + column * width
    const right = this.from + (column + 1) * width
    const widest = this.wideTo.length - 1
    if (widest >= 0 && (this.wideTo[widest] as number) > left) this.wideTo[widest] = left
    let first = within
    while (first > 0 && this.endOf(first - 1) > left) first--
    const last = this.lastBefore(first, right)
    const base = this.dense.length * channels
    if (base + channels > this.means.length) this.means = grown(this.means, new Float64Array(this.means.length * 2))
    this.means.fill(0, base, base + channels)
    this.addRows(first, first + 1, left, right, base)
    if (last > first) {
      this.addWhole(first + 1, last, left, right, base)
      this.addRows(last, last + 1, left, right, base)
    }
    for (let channel = 0; channel < channels; channel++) {
      const mean = this.means[base + channel] as number
      if (mean === 0) continue
      this.means[base + channel] = mean / width
      this.seen[channel] = 1
    }
    this.dense.push(column)
  }

  /** Adds rows that lie inside the column: whole blocks by their totals. */
  private addWhole(first: number, after: number, left: number, right: number, base: number): void {
    const { channels, means } = this
    const { totals, settled } = this.totals
    const firstBlock = Math.ceil(first / BLOCK)
    // totals before a block exist once one of its stretches is settled
    const lastBlock = Math.min(Math.floor(after / BLOCK), Math.floor((settled - 1) / BLOCK))
    if (lastBlock <= firstBlock) {
      this.addRows(first, after, left, right, base)
      return
    }
    this.addRows(first, firstBlock * BLOCK, left, right, base)
    const a = firstBlock * channels
    const b = lastBlock * channels
    for (let channel = 0; channel < channels; channel++)
      means[base + channel] = (means[base + channel] as number) + (totals[b + channel] as number) - (totals[a + channel] as number)
    this.addRows(lastBlock * BLOCK, after, left, right, base)
  }

  /** Adds rows, cut to the column. */
  private addRows(first: number, after: number, left: number, right: number, base: number): void {
    const { means, openEnd } = this
    const { starts, ends, offsets, channelsOf, amountsOf } = this.totals
    for (let row = first; row < after; row++) {
      const length = Math.min(ends[row] as number, openEnd, right) - Math.max(starts[row] as number, left)
      if (length <= 0) continue
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
        const place = base + (channelsOf[at] as number)
        means[place] = (means[place] as number) + (amountsOf[at] as number) * length
      }
    }
  }

  private endOf(index: number): number {
    return Math.min(this.totals.ends[index] as number, this.openEnd)
  }

  /** The last stretch from `from` on that begins at or before `unit`; `from` - 1 where none does. Neighbours are near: ever larger steps, then halves. */
  private lastBy(from: number, unit: number): number {
    const { starts, count } = this.totals
    let low = from - 1
    let step = 1
    while (low + step < count && (starts[low + step] as number) <= unit) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, count)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((starts[middle] as number) <= unit) low = middle
      else high = middle
    }
    return low
  }

  /** The same of those that begin before `unit`. */
  private lastBefore(from: number, unit: number): number {
    const { starts, count } = this.totals
    let low = from - 1
    let step = 1
    while (low + step < count && (starts[low + step] as number) < unit) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, count)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((starts[middle] as number) < unit) low = middle
      else high = middle
    }
    return low
  }
}

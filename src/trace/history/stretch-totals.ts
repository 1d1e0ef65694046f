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
  /** Adds to sums[base + channel] the amount that holds during a stretch times `length`. */
  add(index: number, length: number, sums: Float64Array, base: number): void
}

export interface StretchView {
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
  private taken = 0
  /** totals before block k begin at k * channels */
  private totals: Float64Array
  private readonly now: Float64Array
  private walk: Walk | null = null

  constructor(stretches: Stretches) {
    this.stretches = stretches
    this.totals = new Float64Array(stretches.channels * 16)
    this.now = new Float64Array(stretches.channels)
  }

  /** Takes in what has ended since the last call. */
  update(): void {
    const { stretches, now } = this
    const { channels } = stretches
    const count = stretches.count() - 1
    for (; this.taken < count; this.taken++) {
      const index = this.taken
      const length = stretches.end(index) - stretches.start(index)
      // it is open: what follows it has to wait
      if (!(length >= 0)) return
      if (index % BLOCK === 0) {
        const at = (index / BLOCK) * channels
        if (at + channels > this.totals.length) {
          const grown = new Float64Array(this.totals.length * 2)
          grown.set(this.totals)
          this.totals = grown
        }
        this.totals.set(now, at)
      }
      stretches.add(index, length, now, 0)
    }
  }

  /** What `count` columns of `width` from `from` on hold, until it is asked again. `openEnd`: where an open stretch is drawn to. */
  view(from: number, width: number, count: number, openEnd: number): StretchView {
    this.walk ??= new Walk(this)
    return this.walk.run(from, width, count, openEnd)
  }

  /** Adds what stretches first … after - 1 come to, all of them whole and ended. */
  addWhole(first: number, after: number, sums: Float64Array, base: number): void {
    const { stretches, totals } = this
    const { channels } = stretches
    const firstBlock = Math.ceil(first / BLOCK)
    // totals before a block exist once one of its stretches was taken in
    const lastBlock = Math.min(Math.floor(after / BLOCK), Math.floor((this.taken - 1) / BLOCK))
    if (lastBlock <= firstBlock) {
      for (let index = first; index < after; index++) this.addOne(index, sums, base)
      return
    }
    for (let index = first; index < firstBlock * BLOCK; index++) this.addOne(index, sums, base)
    const a = firstBlock * channels
    const b = lastBlock * channels
    for (let channel = 0; channel < channels; channel++) {
      sums[base + channel] = (sums[base + channel] as number) + (totals[b + channel] as number) - (totals[a + channel] as number)
    }
    for (let index = lastBlock * BLOCK; index < after; index++) this.addOne(index, sums, base)
  }

  private addOne(index: number, sums: Float64Array, base: number): void {
    const { stretches } = this
    stretches.add(index, stretches.end(index) - stretches.start(index), sums, base)
  }
}

/** A walk over the columns of a view: O(columns · log stretches). Its lists are used again: a frame makes no garbage. */
class Walk {
  private readonly wide: number[] = []
  private readonly wideFrom: number[] = []
  private readonly wideTo: number[] = []
  private readonly dense: number[] = []
  private means: Float64Array
  private readonly totals: StretchTotals
  private readonly stretches: Stretches
  private count = 0
  private from = 0
  private width = 1
  private columns = 0
  private openEnd = 0

  constructor(totals: StretchTotals) {
    this.totals = totals
    this.stretches = totals.stretches
    this.means = new Float64Array(totals.stretches.channels * 64)
  }

  run(from: number, width: number, columns: number, openEnd: number): StretchView {
    this.count = this.stretches.count()
    this.from = from
    this.width = width
    this.columns = columns
    this.openEnd = openEnd
    for (const list of [this.wide, this.wideFrom, this.wideTo, this.dense]) list.length = 0
    this.go()
    return { wide: this.wide, wideFrom: this.wideFrom, wideTo: this.wideTo, dense: this.dense, means: this.means }
  }

  private go(): void {
    const { stretches, count, from, width } = this
    const to = from + width * this.columns
    let lastDense = -1
    let index = Math.max(0, this.lastBy(0, from))
    // stretches of no length may stand at the left edge behind the one that reaches into it
    while (index > 0 && stretches.start(index) >= from) index--
    while (index < count) {
      const start = stretches.start(index)
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
    const { stretches, width } = this
    const { channels } = stretches
    const left = this.from + column * width
    const right = this.from + (column + 1) * width
    const widest = this.wideTo.length - 1
    if (widest >= 0 && (this.wideTo[widest] as number) > left) this.wideTo[widest] = left
    let first = within
    while (first > 0 && this.endOf(first - 1) > left) first--
    const last = this.lastBefore(first, right)
    const base = this.dense.length * channels
    if (base + channels > this.means.length) {
      const grown = new Float64Array(this.means.length * 2)
      grown.set(this.means)
      this.means = grown
    }
    this.means.fill(0, base, base + channels)
    this.addCut(first, left, right, base)
    if (last > first) {
      if (last - 1 > first) this.totals.addWhole(first + 1, last, this.means, base)
      this.addCut(last, left, right, base)
    }
    for (let channel = base; channel < base + channels; channel++) this.means[channel] = (this.means[channel] as number) / width
    this.dense.push(column)
  }

  private addCut(index: number, left: number, right: number, base: number): void {
    const length = Math.min(this.endOf(index), right) - Math.max(this.stretches.start(index), left)
    if (length > 0) this.stretches.add(index, length, this.means, base)
  }

  private endOf(index: number): number {
    const end = this.stretches.end(index)
    return end >= 0 ? end : this.openEnd
  }

  /** The last stretch from `from` on that begins at or before `unit`; `from` - 1 where none does. */
  private lastBy(from: number, unit: number): number {
    return this.gallop(from, (start) => start <= unit)
  }

  private lastBefore(from: number, unit: number): number {
    return this.gallop(from, (start) => start < unit)
  }

  /** Neighbouring columns are near each other: first ever larger steps, then halves. */
  private gallop(from: number, isEarly: (start: number) => boolean): number {
    const { stretches, count } = this
    let low = from - 1
    let step = 1
    while (low + step < count && isEarly(stretches.start(low + step))) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, count)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (isEarly(stretches.start(middle))) low = middle
      else high = middle
    }
    return low
  }
}

/**
 * A walk over the columns of a view: O(columns · log stretches). It is most of what a frame of a large run costs, so it reads the
 * totals' columns straight, goes from stretch to stretch where few of them lie in a column, and makes no garbage: its lists are used again.
 */
import type { StretchTotals, StretchView } from './stretch-totals'

export const BLOCK = 16
/** In the totals' `channelOf`: a stretch during which nothing holds. */
export const NO_CHANNEL = 255

/** Columns of more stretches than this are summed by blocks. */
const FEW = 2 * BLOCK

export class StretchWalk {
  private wide = new Int32Array(64)
  private wideFrom = new Float64Array(64)
  private wideTo = new Float64Array(64)
  private wideCount = 0
  private dense = new Int32Array(64)
  private denseCount = 0
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
    this.makeRoom(columns)
    this.wideCount = 0
    this.denseCount = 0
    this.seen.fill(0)
    this.go()
    const { wideCount, denseCount, means } = this
    const present: number[] = []
    for (let channel = 0; channel < this.channels; channel++) if (this.seen[channel] === 1) present.push(channel)
    return {
      wide: this.wide.subarray(0, wideCount),
      wideFrom: this.wideFrom.subarray(0, wideCount),
      wideTo: this.wideTo.subarray(0, wideCount),
      dense: this.dense.subarray(0, denseCount),
      means,
      present,
    }
  }

  /** There can be no more stretches at least a column wide than columns, and the two that reach in. */
  private makeRoom(columns: number): void {
    if (columns + 4 <= this.dense.length) return
    this.wide = new Int32Array(columns + 4)
    this.wideFrom = new Float64Array(columns + 4)
    this.wideTo = new Float64Array(columns + 4)
    this.dense = new Int32Array(columns + 4)
    this.means = new Float64Array(this.channels * (columns + 4))
  }

  private go(): void {
    const { from, width, columns, openEnd } = this
    const { starts, ends, count } = this.totals
    const to = from + width * columns
    let lastDense = -1
    /** the last stretch that begins in that column */
    let lastInside = -1
    let index = Math.max(0, this.lastBy(0, from))
    // stretches of no length may stand at the left edge behind the one that reaches into it
    while (index > 0 && (starts[index] as number) >= from) index--
    while (index < count) {
      const start = starts[index] as number
      if (start >= to) return
      const end = Math.min(ends[index] as number, openEnd)
      if (end <= start) {
        index = Math.max(index + 1, this.lastBy(index, start))
        continue
      }
      if (end - start >= width || end <= from) {
        if (end > from) {
          this.wide[this.wideCount] = index
          this.wideFrom[this.wideCount] = Math.max(start, from + (lastDense + 1) * width)
          this.wideTo[this.wideCount] = end
          this.wideCount++
        }
        index++
        continue
      }
      const first = Math.max(0, Math.floor((start - from) / width))
      const last = Math.min(columns - 1, Math.max(first, Math.ceil((end - from) / width) - 1))
      for (let column = Math.max(first, lastDense + 1); column <= last; column++) {
        lastInside = this.addColumn(column, index)
        lastDense = column
      }
      // whatever else begins and ends in this column is in its means already
      index = Math.max(index + 1, lastDense === first ? lastInside : index)
    }
  }

  /** `within`: a stretch that touches the column. Returns the last one that begins before its right edge. */
  private addColumn(column: number, within: number): number {
    const { channels, width, openEnd } = this
    const { starts, ends, count, channelOf, mixed, used } = this.totals
    const left = this.from + column * width
    const right = this.from + (column + 1) * width
    const widest = this.wideCount - 1
    if (widest >= 0 && (this.wideTo[widest] as number) > left) this.wideTo[widest] = left
    let first = within
    while (first > 0 && Math.min(ends[first - 1] as number, openEnd) > left) first--
    const base = this.denseCount * channels
    const { means } = this
    for (let at = 0; at < used.length; at++) means[base + (used[at] as number)] = 0
    let last = first
    if (first + FEW < count && (starts[first + FEW] as number) < right) {
      last = this.lastBefore(first + FEW, right)
      this.addRows(first, first + 1, left, right, base)
      this.addWhole(first + 1, last, left, right, base)
      this.addRows(last, last + 1, left, right, base)
    } else if (mixed === null) {
      // the same as addRows, which goes on to where the column ends
      for (let start = Math.max(left, starts[first] as number); start < right; start = starts[last] as number) {
        const length = Math.min(ends[last] as number, openEnd, right) - start
        const channel = channelOf[last] as number
        if (length > 0 && channel !== NO_CHANNEL) means[base + channel] = (means[base + channel] as number) + length
        if (++last >= count) break
      }
      last--
    } else {
      while (last + 1 < count && (starts[last + 1] as number) < right) last++
      this.addRows(first, last + 1, left, right, base)
    }
    for (let at = 0; at < used.length; at++) {
      const channel = used[at] as number
      const mean = means[base + channel] as number
      if (mean === 0) continue
      means[base + channel] = mean / width
      this.seen[channel] = 1
    }
    this.dense[this.denseCount++] = column
    return last
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
    const { starts, ends, channelOf, mixed } = this.totals
    for (let row = first; row < after; row++) {
      const length = Math.min(ends[row] as number, openEnd, right) - Math.max(starts[row] as number, left)
      if (length <= 0) continue
      if (mixed === null) {
        const channel = channelOf[row] as number
        if (channel !== NO_CHANNEL) means[base + channel] = (means[base + channel] as number) + length
        continue
      }
      for (let at = mixed.offsets[row] as number; at < (mixed.offsets[row + 1] as number); at++) {
        const place = base + (mixed.channels[at] as number)
        means[place] = (means[place] as number) + (mixed.amounts[at] as number) * length
      }
    }
  }

  /** The last stretch from `from` on that begins at or before `unit`; `from` - 1 where none does. Neighbours are near: ever larger steps, then halves. */
  private lastBy(from: number, unit: number): number {
    return this.lastWhere(from, (start) => start <= unit)
  }

  /** The same of those that begin before `unit`. */
  private lastBefore(from: number, unit: number): number {
    return this.lastWhere(from, (start) => start < unit)
  }

  private lastWhere(from: number, begins: (start: number) => boolean): number {
    const { starts, count } = this.totals
    let low = from - 1
    let step = 1
    while (low + step < count && begins(starts[low + step] as number)) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, count)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (begins(starts[middle] as number)) low = middle
      else high = middle
    }
    return low
  }
}

/**
 * A walk over the columns of a view: O(columns · log stretches). It is most of what a frame of a large run costs, so it reads the
 * totals' columns straight, goes from stretch to stretch where few of them lie in a column, and makes no garbage: its lists are used again.
 * Where columns lie on a grid of their width, as those of a scene do, and the window has only moved, what is known of them is kept.
 */
import type { StretchTotals, StretchView } from './stretch-totals'

export const BLOCK = 16
/** In the totals' `channelOf`: a stretch during which nothing holds. */
export const NO_CHANNEL = 255

/** Columns of more stretches than this are summed by blocks. */
const FEW = 2 * BLOCK

const modulo = (number: number, by: number) => number - Math.floor(number / by) * by

/** What is told of a window, in lists with room for all of its columns. */
class Lists {
  readonly wide: Int32Array
  readonly wideFrom: Float64Array
  readonly wideTo: Float64Array
  wideCount = 0
  readonly dense: Int32Array
  /** by dense column: where its means begin */
  readonly bases: Int32Array
  denseCount = 0

  /** There can be no more stretches at least a column wide than columns, and the two that reach in. */
  constructor(columns: number) {
    this.wide = new Int32Array(columns + 4)
    this.wideFrom = new Float64Array(columns + 4)
    this.wideTo = new Float64Array(columns + 4)
    this.dense = new Int32Array(columns + 4)
    this.bases = new Int32Array(columns + 4)
  }

  clear(): void {
    this.wideCount = 0
    this.denseCount = 0
  }

  /** A dense column begins there: what lies over it is in its means. */
  endBefore(left: number): void {
    const last = this.wideCount - 1
    if (last >= 0 && (this.wideTo[last] as number) > left) this.wideTo[last] = left
  }

  /** Takes over what another one tells of columns that are now so many further right: those between two of ours. */
  take(other: Lists, right: number, first: number, after: number): void {
    for (let at = 0; at < other.denseCount; at++) {
      const column = (other.dense[at] as number) + right
      if (column < first || column >= after) continue
      this.dense[this.denseCount] = column
      this.bases[this.denseCount++] = other.bases[at] as number
    }
  }

  /** Takes over wide stretches that reach into a part of the axis. Of one that lies across the border both know one end. */
  takeWide(other: Lists, from: number, to: number): void {
    for (let at = 0; at < other.wideCount; at++) {
      if ((other.wideTo[at] as number) <= from || (other.wideFrom[at] as number) >= to) continue
      const last = this.wideCount - 1
      if (last >= 0 && this.wide[last] === other.wide[at]) {
        this.wideTo[last] = other.wideTo[at] as number
        continue
      }
      this.wide[this.wideCount] = other.wide[at] as number
      this.wideFrom[this.wideCount] = other.wideFrom[at] as number
      this.wideTo[this.wideCount++] = other.wideTo[at] as number
    }
  }
}

/** What was walked over last. */
interface Walked {
  /** on the grid of columns of this width, the number of the first one */
  readonly first: number
  readonly width: number
  readonly columns: number
  readonly openEnd: number
  readonly stamp: number
}

export class StretchWalk {
  private lists = new Lists(0)
  private spare = new Lists(0)
  /** of columns on the grid, each at its number modulo `slots` */
  private means = new Float64Array(0)
  private slots = 0
  private firstSlot = 0
  private walked: Walked | null = null
  private readonly seen: Uint8Array
  private readonly totals: StretchTotals
  private readonly channels: number
  private from = 0
  private width = 1
  private openEnd = 0

  constructor(totals: StretchTotals) {
    this.totals = totals
    this.channels = totals.stretches.channels
    this.seen = new Uint8Array(this.channels)
  }

  run(from: number, width: number, columns: number, openEnd: number): StretchView {
    const first = Math.round(from / width)
    const onGrid = Math.abs(from - first * width) < width * 1e-6
    const next = onGrid ? { first, width, columns, openEnd, stamp: this.totals.stamp } : null
    const shift = this.shiftTo(next)
    this.from = from
    this.width = width
    this.openEnd = openEnd
    if (shift !== 0) {
      this.makeRoom(columns)
      if (next === null || shift === null || Math.abs(shift) > columns / 2) this.walkAll(next, columns)
      else this.walkOn(next, shift, columns)
      this.walked = next
    }
    return this.view()
  }

  /** By how many columns the window has moved since the last walk, if nothing else has changed; null: it is another one. */
  private shiftTo(next: Walked | null): number | null {
    const { walked } = this
    const same =
      next !== null && walked !== null && walked.width === next.width && walked.columns === next.columns && walked.openEnd === next.openEnd && walked.stamp === next.stamp
    return same ? next.first - walked.first : null
  }

  private makeRoom(columns: number): void {
    if (columns + 4 <= this.lists.dense.length) return
    this.lists = new Lists(columns)
    this.spare = new Lists(columns)
    this.slots = columns + 4
    this.means = new Float64Array(this.channels * this.slots)
    this.walked = null
  }

  private walkAll(next: Walked | null, columns: number): void {
    this.lists.clear()
    this.seen.fill(0)
    this.firstSlot = next === null ? 0 : modulo(next.first, this.slots)
    this.go(0, columns)
  }

  /** Most columns of the window are known: a walk over those that are new. */
  private walkOn(next: Walked, shift: number, columns: number): void {
    const { from, width } = this
    const before = this.lists
    this.lists = this.spare
    this.spare = before
    this.lists.clear()
    this.firstSlot = modulo(next.first, this.slots)
    if (shift > 0) {
      this.lists.take(before, -shift, 0, columns)
      this.lists.takeWide(before, from, Number.POSITIVE_INFINITY)
      this.go(columns - shift, columns)
    } else {
      this.go(0, -shift)
      const known = this.lists.denseCount
      this.lists.take(before, -shift, 0, columns)
      if (this.lists.denseCount > known) this.lists.endBefore(from + (this.lists.dense[known] as number) * width)
      this.lists.takeWide(before, Number.NEGATIVE_INFINITY, from + columns * width)
    }
  }

  private view(): StretchView {
    const { wide, wideFrom, wideTo, wideCount, dense, bases, denseCount } = this.lists
    const present: number[] = []
    for (let channel = 0; channel < this.channels; channel++) if (this.seen[channel] === 1) present.push(channel)
    return {
      wide: wide.subarray(0, wideCount),
      wideFrom: wideFrom.subarray(0, wideCount),
      wideTo: wideTo.subarray(0, wideCount),
      dense: dense.subarray(0, denseCount),
      bases: bases.subarray(0, denseCount),
      means: this.means,
      present,
    }
  }

  /** Columns from `least` on, before `after`. What the lists hold already lies to the left of them. */
  private go(least: number, after: number): void {
    const { from, width, openEnd, lists } = this
    const { starts, ends, count } = this.totals
    const begin = from + least * width
    const to = from + after * width
    let lastDense = lists.denseCount > 0 ? (lists.dense[lists.denseCount - 1] as number) : -1
    /** the last stretch that begins in that column */
    let lastInside = -1
    let index = Math.max(0, this.lastBy(0, begin))
    // stretches of no length may stand at the left edge behind the one that reaches into it
    while (index > 0 && (starts[index] as number) >= begin) index--
    while (index < count) {
      const start = starts[index] as number
      if (start >= to) return
      const end = Math.min(ends[index] as number, openEnd)
      if (end <= start) {
        index = Math.max(index + 1, this.lastBy(index, start))
        continue
      }
      if (end - start >= width || end <= begin) {
        const last = lists.wideCount - 1
        if (end > begin && !(last >= 0 && lists.wide[last] === index)) {
          lists.wide[lists.wideCount] = index
          lists.wideFrom[lists.wideCount] = lastDense < 0 ? start : Math.max(start, from + (lastDense + 1) * width)
          lists.wideTo[lists.wideCount++] = end
        }
        index++
        continue
      }
      const first = Math.max(least, Math.floor((start - from) / width))
      const last = Math.min(after - 1, Math.max(first, Math.ceil((end - from) / width) - 1))
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
    const { width, openEnd, lists } = this
    const { starts, ends, count, channelOf, mixed, used } = this.totals
    const left = this.from + column * width
    const right = this.from + (column + 1) * width
    lists.endBefore(left)
    let first = within
    while (first > 0 && Math.min(ends[first - 1] as number, openEnd) > left) first--
    const slot = this.firstSlot + column
    const base = (slot >= this.slots ? slot - this.slots : slot) * this.channels
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
      const limit = right < openEnd ? right : openEnd
      let start = starts[first] as number
      if (start < left) start = left
      while (start < right) {
        const end = ends[last] as number
        const length = (end < limit ? end : limit) - start
        const channel = channelOf[last] as number
        if (length > 0 && channel !== NO_CHANNEL) means[base + channel] = (means[base + channel] as number) + length
        if (++last >= count) break
        start = starts[last] as number
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
    lists.dense[lists.denseCount] = column
    lists.bases[lists.denseCount++] = base
    return last
  }

  /** Adds rows that lie inside the column: whole blocks by their totals. */
  private addWhole(first: number, after: number, left: number, right: number, base: number): void {
    const { means } = this
    const { totals, settled, stride, used } = this.totals
    const firstBlock = Math.ceil(first / BLOCK)
    // totals before a block exist once one of its stretches is settled
    const lastBlock = Math.min(Math.floor(after / BLOCK), Math.floor((settled - 1) / BLOCK))
    if (lastBlock <= firstBlock) {
      this.addRows(first, after, left, right, base)
      return
    }
    this.addRows(first, firstBlock * BLOCK, left, right, base)
    const a = firstBlock * stride
    const b = lastBlock * stride
    const wide = Math.min(stride, used.length)
    for (let at = 0; at < wide; at++) {
      const place = base + (used[at] as number)
      means[place] = (means[place] as number) + (totals[b + at] as number) - (totals[a + at] as number)
    }
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

/**
 * Level of detail for lanes: what a lane of N buckets shows when there are more segments than pixels. The cost of a
 * sample is bounded by the buckets and the blocks of the index, not by the segments.
 */
import { countUpTo } from '../model/search'
import { BLOCK, type LaneIndex, laneIndexOf } from '../model/lane-index'
import { LANE_STATE_COUNT, laneStateOf } from '../model/lane-state'
import type { RunModel, SegmentColumns, TaskRow } from '../model/run-model'

export type LaneAxis = 'time' | 'steps'

/** LaneState codes (lane-state.ts) of each bucket; `none` where the task does not exist. */
export interface LaneSample {
  /** what covers most of the bucket; of equals the more severe */
  readonly dominant: Uint8Array
  /** the most severe thing in the bucket, even if it takes no time */
  readonly worst: Uint8Array
}

/**
 * Samples the lane of one task between `from` and `to` (microseconds on the time axis; on the steps axis step s covers
 * [s, s+1)) into `columns` equal buckets. A bucket holds its left end and not its right one, except that the
 * last one holds the end of the run, where a deadlock or a crash takes no time.
 */
export function sampleLane(model: RunModel, task: number, axis: LaneAxis, from: number, to: number, columns: number): LaneSample {
  const sample = { dominant: new Uint8Array(columns), worst: new Uint8Array(columns) }
  const row = model.task(task)
  const index = laneIndexOf(model, task)
  if (row && index && columns > 0 && to >= from) new LaneSampler(model, row, index, axis).run(from, to, sample)
  return sample
}

class LaneSampler {
  private readonly segments: SegmentColumns
  private readonly rows: readonly number[]
  private readonly index: LaneIndex
  private readonly starts: Float64Array | Int32Array
  private readonly ends: Float64Array | Int32Array
  private readonly totals: Float64Array
  /** where an open segment ends for now */
  private readonly now: number
  private readonly covered = new Float64Array(LANE_STATE_COUNT)
  private worst = 0

  constructor(model: RunModel, row: TaskRow, index: LaneIndex, axis: LaneAxis) {
    const { segments } = model
    this.segments = segments
    this.rows = row.segments
    this.index = index
    this.starts = axis === 'time' ? segments.startUs : segments.startStep
    this.ends = axis === 'time' ? segments.endUs : segments.endStep
    this.totals = axis === 'time' ? index.timeTotals : index.stepTotals
    this.now = axis === 'time' ? model.endUs : model.stepCount
  }

  run(from: number, to: number, sample: LaneSample): void {
    const columns = sample.dominant.length
    const width = (to - from) / columns
    // the first segment that reaches past the left end
    let first = Math.max(0, countUpTo(this.rows.length, (i) => this.starts[this.rows[i] as number] as number, from) - 1)
    // segments of no length at `from` come before the one found
    while (first > 0 && this.startOf(first - 1) >= from) first--
    for (let column = 0; column < columns && first < this.rows.length; column++) {
      const left = from + column * width
      const last = column === columns - 1
      const right = last ? to : from + (column + 1) * width
      while (first < this.rows.length && this.endOf(first) <= left && this.startOf(first) < left) first++
      const after = this.firstBeyond(first, right, last && to >= this.now)
      if (after <= first) continue
      this.covered.fill(0)
      this.worst = 0
      this.cover(first, left, right)
      if (after - 1 > first) {
        this.coverWhole(first + 1, after - 1)
        this.cover(after - 1, left, right)
      }
      sample.worst[column] = this.worst
      sample.dominant[column] = this.dominant()
      first = after - 1
    }
  }

  private startOf(i: number): number {
    return this.starts[this.rows[i] as number] as number
  }

  private endOf(i: number): number {
    const end = this.ends[this.rows[i] as number] as number
    return end >= 0 ? end : this.now // open: NaN or -1
  }

  /** The first segment from `first` on that begins at or after `right` (after it, for the last bucket). */
  private firstBeyond(first: number, right: number, inclusive: boolean): number {
    const beyond = (i: number) => (inclusive ? this.startOf(i) > right : this.startOf(i) >= right)
    // gallop, then bisect: neighbouring buckets are near each other
    let step = 1
    let low = first
    while (low + step < this.rows.length && !beyond(low + step)) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, this.rows.length)
    if (low === first && first < this.rows.length && beyond(first)) return first
    while (low < high) {
      const middle = (low + high) >>> 1
      if (beyond(middle)) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Adds one segment, cut to the bucket. */
  private cover(i: number, left: number, right: number): void {
    const row = this.rows[i] as number
    const start = this.startOf(i)
    const end = this.endOf(i)
    // a segment that only touches the bucket's left end with its own right end is not in it
    if (end <= left && start < left) return
    const state = laneStateOf(this.segments.state[row] as number, this.segments.reason[row] as number)
    this.covered[state] = (this.covered[state] as number) + Math.max(0, Math.min(end, right) - Math.max(start, left))
    if (state > this.worst) this.worst = state
  }

  /** Adds the segments first … after-1, which lie inside the bucket and are all closed. */
  private coverWhole(first: number, after: number): void {
    const firstBlock = Math.ceil(first / BLOCK)
    const afterBlock = Math.floor(after / BLOCK)
    if (afterBlock <= firstBlock) {
      for (let i = first; i < after; i++) this.addWhole(i)
      return
    }
    for (let i = first; i < firstBlock * BLOCK; i++) this.addWhole(i)
    // totals before block `afterBlock` exist once a segment of it is closed; without one, sum its predecessor by hand
    const known = afterBlock * BLOCK < this.index.closed ? afterBlock : afterBlock - 1
    if (known > firstBlock) {
      const { totals, covered } = this
      const a = firstBlock * LANE_STATE_COUNT
      const b = known * LANE_STATE_COUNT
      for (let state = 0; state < LANE_STATE_COUNT; state++) covered[state] = (covered[state] as number) + (totals[b + state] as number) - (totals[a + state] as number)
      for (let block = firstBlock; block < known; block++) this.worst = Math.max(this.worst, this.index.blockWorst[block] as number)
    }
    for (let i = Math.max(known, firstBlock) * BLOCK; i < after; i++) this.addWhole(i)
  }

  private addWhole(i: number): void {
    const row = this.rows[i] as number
    const state = laneStateOf(this.segments.state[row] as number, this.segments.reason[row] as number)
    this.covered[state] = (this.covered[state] as number) + this.endOf(i) - this.startOf(i)
    if (state > this.worst) this.worst = state
  }

  private dominant(): number {
    let best = this.worst // nothing takes time: show what there is
    let most = 0
    for (let state = 1; state < LANE_STATE_COUNT; state++) {
      const amount = this.covered[state] as number
      if (amount > 0 && amount >= most) {
        best = state
        most = amount
      }
    }
    return best
  }
}

/**
 * How many strands of the program in one task are in which state, over time: columns that only grow, one row per step in which
 * something changed. Row i holds from its step until the next row's.
 */
import { cell, item } from '../../model/cells'
import { LANE_STATE_COUNT, LaneState, laneStateOf } from './lane-state'
import type { RunModel } from './run-model'
import { countUpTo } from './search'

export class Census {
  readonly us: number[] = []
  readonly steps: number[] = []
  /** counts of row i by LaneState begin at i * LANE_STATE_COUNT; those not made yet are not counted */
  counts = new Int32Array(LANE_STATE_COUNT * 64)

  /** The number of strands in a state in a row; 0 for row -1, before the first. */
  count(row: number, state: number): number {
    return row < 0 ? 0 : cell(this.counts, row * LANE_STATE_COUNT + state)
  }

  /** The row that holds after a step; -1 before the first. */
  rowAt(step: number): number {
    return countUpTo(this.steps.length, (at) => item(this.steps, at), step) - 1
  }

  /** A strand goes from one state to another; `before` LaneState.none: it is new. */
  change(us: number, step: number, before: number, after: number): void {
    const last = this.steps.length - 1
    let row = last
    if (this.steps[last] !== step) {
      row = last + 1
      this.us.push(us)
      this.steps.push(step)
      const end = (row + 1) * LANE_STATE_COUNT
      if (end > this.counts.length) {
        const grown = new Int32Array(this.counts.length * 2)
        grown.set(this.counts)
        this.counts = grown
      }
      if (row > 0) this.counts.copyWithin(row * LANE_STATE_COUNT, last * LANE_STATE_COUNT, row * LANE_STATE_COUNT)
    }
    const base = row * LANE_STATE_COUNT
    if (before !== LaneState.none) this.counts[base + before] = cell(this.counts, base + before) - 1
    this.counts[base + after] = cell(this.counts, base + after) + 1
  }
}

interface Counting {
  /** segment rows taken in */
  seen: number
  /** by task: the state its last segment has */
  readonly states: number[]
  readonly ofTask: Map<number, Census>
}

const countings = new WeakMap<RunModel, Counting>()

/** The census of a task's strands, brought up to date with the model. */
export function strandCensus(model: RunModel, task: number): Census {
  let counting = countings.get(model)
  if (!counting) {
    counting = { seen: 0, states: [], ofTask: new Map() }
    countings.set(model, counting)
  }
  const { segments } = model
  for (; counting.seen < segments.length; counting.seen++) {
    const row = counting.seen
    const step = cell(segments.startStep, row)
    // what begins in the last step may still become something else
    if (step >= model.stepCount - 1 && model.verdict === null) break
    const strand = cell(segments.task, row)
    const within = model.task(strand)?.within ?? 0
    // what the library made for itself is not counted
    if (within === 0 || model.task(strand)?.internal === true) continue
    const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
    censusOf(counting, within).change(segments.startUs(row), step, counting.states[strand] ?? LaneState.none, state)
    counting.states[strand] = state
  }
  return censusOf(counting, task)
}

function censusOf(counting: Counting, task: number): Census {
  let census = counting.ofTask.get(task)
  if (!census) {
    census = new Census()
    counting.ofTask.set(task, census)
  }
  return census
}

/** What the strands of a task are doing after a step, in the three words that matter. */
export interface StrandsNow {
  readonly running: number
  /** has what it waited for, and its turn to come */
  readonly ready: number
  /** anything else that has not ended */
  readonly waiting: number
  readonly ended: number
}

export function strandsNow(model: RunModel, task: number, step: number): StrandsNow {
  const census = strandCensus(model, task)
  const row = census.rowAt(step)
  const sum = (states: readonly number[]) => states.reduce((total, state) => total + census.count(row, state), 0)
  return {
    running: sum([LaneState.running]),
    ready: sum([LaneState.ready, LaneState.gil, LaneState.new]),
    waiting: sum([LaneState.sleeping, LaneState.io, LaneState.join, LaneState.queue, LaneState.sync, LaneState.lock, LaneState.deadlocked]),
    ended: sum([LaneState.finished, LaneState.crashed]),
  }
}

/**
 * How many of some tasks are in which state, over time: columns that only grow, one row per step in which something changed.
 * Tasks that are not made yet are not counted.
 */
import { cell, item } from '../../model/cells'
import { Beginnings } from './beginnings'
import { NarrowList } from './columns'
import { LANE_STATE_COUNT, LaneState, laneStateOf } from './lane-state'
import type { RunModel } from './run-model'

const STATES = Array.from({ length: LANE_STATE_COUNT }, (_, state) => state)

export class Census {
  readonly begins: Beginnings
  /** by LaneState; none of a state that nobody was ever in */
  private readonly counts: (NarrowList | undefined)[] = []

  constructor(model: RunModel) {
    this.begins = new Beginnings(model)
  }

  /** The number of tasks in a state in a row; 0 for row -1, before the first. */
  count(row: number, state: number): number {
    const counts = this.counts[state]
    return counts === undefined || row < 0 ? 0 : counts.at(row)
  }

  /** A task goes from one state to another; `before` LaneState.none: it is new. */
  change(step: number, before: number, after: number): void {
    const { begins } = this
    const last = begins.length - 1
    const row = begins.rowFor(step)
    if (row > last) for (const state of STATES) this.counts[state]?.set(row, this.count(last, state))
    if (before !== LaneState.none) this.add(row, before, -1)
    this.add(row, after, 1)
  }

  private add(row: number, state: number, more: number): void {
    let counts = this.counts[state]
    if (counts === undefined) {
      counts = new NarrowList()
      for (let earlier = 0; earlier <= row; earlier++) counts.set(earlier, 0)
      this.counts[state] = counts
    }
    counts.set(row, counts.at(row) + more)
  }
}

/** Takes the segments of a run into censuses, each in the one that its task is counted in. */
export class Counting<Key> {
  /** segment rows taken in */
  seen = 0
  private readonly model: RunModel
  /** null: the task is not counted */
  private readonly keyOf: (task: number) => Key | null
  /** by task: the state its last segment has */
  private readonly states: number[] = []
  private readonly censuses = new Map<Key, Census>()

  constructor(model: RunModel, keyOf: (task: number) => Key | null) {
    this.model = model
    this.keyOf = keyOf
  }

  /** Takes in what was appended to the model since the last call. */
  update(): this {
    const { model } = this
    const { segments } = model
    for (; this.seen < segments.length; this.seen++) {
      const row = this.seen
      const step = cell(segments.startStep, row)
      // what begins in the last step may still become something else
      if (step >= model.stepCount - 1 && model.verdict === null) break
      const task = cell(segments.task, row)
      const key = this.keyOf(task)
      if (key === null) continue
      const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
      this.of(key).change(step, this.states[task] ?? LaneState.none, state)
      this.states[task] = state
    }
    return this
  }

  of(key: Key): Census {
    let census = this.censuses.get(key)
    if (!census) {
      census = new Census(this.model)
      this.censuses.set(key, census)
    }
    return census
  }
}

/** What tasks are doing, in the words that matter. */
export interface TasksNow {
  readonly running: number
  /** has what it waited for, and its turn to come */
  readonly ready: number
  /** anything else that has not ended */
  readonly waiting: number
  /** of those that wait, for each other */
  readonly deadlocked: number
  readonly ended: number
  /** of those that ended, by an error */
  readonly crashed: number
}

const READY = [LaneState.ready, LaneState.gil, LaneState.new] as const
const WAITING = [LaneState.sleeping, LaneState.io, LaneState.join, LaneState.queue, LaneState.sync, LaneState.lock, LaneState.deadlocked] as const
const ENDED = [LaneState.finished, LaneState.crashed] as const

export function tasksNow(census: Census, step: number): TasksNow {
  const row = census.begins.rowAt(step)
  const count = (state: number) => census.count(row, state)
  const sum = (states: readonly number[]) => states.reduce((total, state) => total + count(state), 0)
  return {
    running: count(LaneState.running),
    ready: sum(READY),
    waiting: sum(WAITING),
    deadlocked: count(LaneState.deadlocked),
    ended: sum(ENDED),
    crashed: count(LaneState.crashed),
  }
}

interface Grouped {
  members: ReadonlySet<number>
  counting: Counting<true>
}

const groups = new WeakMap<RunModel, Map<string, Grouped>>()

/** The census of some tasks that are counted together under a name, brought up to date with the model. */
export function groupCensus(model: RunModel, name: string, members: readonly number[]): Census {
  let ofModel = groups.get(model)
  if (!ofModel) {
    ofModel = new Map()
    groups.set(model, ofModel)
  }
  let grouped = ofModel.get(name)
  if (!grouped || !onlyNew(model, grouped, members)) {
    const made: Grouped = { members: new Set(members), counting: new Counting<true>(model, (task) => (made.members.has(task) ? true : null)) }
    grouped = made
    ofModel.set(name, made)
  } else if (grouped.members.size < members.length) grouped.members = new Set(members)
  return grouped.counting.update().of(true)
}

/** Whether nobody left, and of those who came nothing has been passed over. */
function onlyNew(model: RunModel, { members, counting }: Grouped, now: readonly number[]): boolean {
  let stayed = 0
  for (const task of now) {
    if (members.has(task)) stayed++
    else if (item(model.tasks, task - 1).segments.some((row) => row < counting.seen)) return false
  }
  return stayed === members.size
}

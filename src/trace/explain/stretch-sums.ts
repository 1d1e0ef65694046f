/** What a stretch of a run comes to: time of each task in each state, waits for each object, the longest wait, what went through each queue. */
import { cell, item } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Operation, RecordKind, TaskState } from '../../log/record-kinds'
import { LANE_STATE_COUNT, LaneState, type LaneStateName, laneStateNames, laneStateOf } from '../model/lane-state'
import type { RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

export interface StretchSums {
  readonly us: number
  /** those that lived in it, in the order they were made; times are µs, states of no time are left out */
  readonly tasks: readonly { readonly task: number; readonly times: readonly (readonly [LaneStateName, number])[] }[]
  /** waits of which some part lies in it, the longest sums first; `longest`: a segment */
  readonly waits: readonly ObjectWaits[]
  /** the segment that waits longest within it; -1 nobody waits */
  readonly longest: number
  readonly longestUs: number
  /** queues and other containers that something went into or came out of */
  readonly queues: readonly { readonly object: number; readonly put: number; readonly taken: number }[]
}

export interface ObjectWaits {
  readonly object: number
  readonly count: number
  readonly us: number
  readonly longest: number
  readonly longestUs: number
}

const PUTS: ReadonlySet<number> = new Set([Operation.put, Operation.send])
const GETS: ReadonlySet<number> = new Set([Operation.get, Operation.receive])

/** Cut to the stretch: of a wait that began before it, only the part within counts. `internals`: also what the standard library made for itself. */
export function stretchSums(model: RunModel, fromUs: number, toUs: number, internals: boolean): StretchSums {
  const shown = new Int8Array(model.tasks.length + 1)
  for (const { id, internal } of model.tasks) shown[id] = internals || !internal ? 1 : 0
  const times = new Float64Array((model.tasks.length + 1) * LANE_STATE_COUNT)
  const waits = new Map<number, { object: number; count: number; us: number; longest: number; longestUs: number }>()
  let longest = -1
  let longestUs = 0
  const { segments } = model
  const add = (row: number) => {
    const task = cell(segments.task, row)
    const end = cell(segments.endStep, row) < 0 ? model.endUs : segments.endUs(row)
    const us = Math.min(end, toUs) - Math.max(segments.startUs(row), fromUs)
    if (us <= 0 || cell(shown, task) === 0) return
    const state = cell(segments.state, row)
    const place = task * LANE_STATE_COUNT + laneStateOf(state, cell(segments.reason, row))
    times[place] = cell(times, place) + us
    const object = cell(segments.object, row)
    if (object === 0 || (state !== TaskState.blocked && state !== TaskState.deadlocked)) return
    let sum = waits.get(object)
    if (sum === undefined) {
      sum = { object, count: 0, us: 0, longest: row, longestUs: 0 }
      waits.set(object, sum)
    }
    sum.count++
    sum.us += us
    if (us > sum.longestUs) Object.assign(sum, { longest: row, longestUs: us })
    if (us > longestUs) {
      longest = row
      longestUs = us
    }
  }
  // of what began before the stretch only one of each task can reach into it
  const begun = model.tasks.flatMap(({ segments: rows }) => rows[countUpTo(rows.length, (at) => segments.startUs(item(rows, at)), fromUs) - 1] ?? [])
  for (const row of begun.sort((x, y) => x - y)) add(row)
  const first = countUpTo(segments.length, (row) => segments.startUs(row), fromUs)
  for (let row = first; row < segments.length && segments.startUs(row) < toUs; row++) add(row)
  const tasks = model.tasks
    .map(({ id }) => ({
      task: id,
      times: laneStateNames.map((name, state) => [name, counts(state) ? cell(times, id * LANE_STATE_COUNT + state) : 0] as const).filter(([, us]) => us > 0),
    }))
    .filter((one) => one.times.length > 0)
  return { us: Math.max(0, toUs - fromUs), tasks, waits: [...waits.values()].sort((a, b) => b.us - a.us), longest, longestUs, queues: throughput(model, fromUs, toUs, internals) }
}

/** Time after a task's end is nobody's. */
function counts(state: number): boolean {
  return state !== LaneState.none && state !== LaneState.finished && state !== LaneState.crashed
}

function throughput(model: RunModel, fromUs: number, toUs: number, internals: boolean): StretchSums['queues'] {
  const { events } = model
  const found: { object: number; put: number; taken: number }[] = []
  for (const object of model.objects) {
    if (object === undefined || (object.internal && !internals)) continue
    const { family } = OBJECT_KINDS[object.kind]
    if (family !== 'container' && family !== 'channel') continue
    let put = 0
    let taken = 0
    const rows = object.events
    // time goes on from event to event
    for (let at = countUpTo(rows.length, (index) => (events.us(item(rows, index)) < fromUs ? 0 : 1), 0); at < rows.length; at++) {
      const row = item(rows, at)
      if (events.us(row) > toUs) break
      if (cell(events.kind, row) !== RecordKind.operation) continue
      if (PUTS.has(cell(events.a, row))) put++
      else if (GETS.has(cell(events.a, row))) taken++
    }
    if (put + taken > 0) found.push({ object: object.id, put, taken })
  }
  return found
}

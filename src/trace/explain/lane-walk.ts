/**
 * What a lane that is no task's shows, one thing after another, for whoever walks it by keys: of an object who had it, what was put into it, who waited for
 * it and what it was; of an interpreter lock who had it; of the cores what ran, of the run queue what waited for one. Each thing is a selection, so that it is told of as if it
 * had been clicked. Nothing is listed: things are found from where somebody stands, in logarithmic time but for what is skipped.
 */
import { cell, item } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Operation, RecordKind, TaskState } from '../../log/record-kinds'
import type { Selection } from '../../model/moment'
import { machineOf } from '../history/machine-histories'
import { historiesOf } from '../history/object-history'
import { permitsOf } from '../history/permit-history'
import { waitsByObject } from '../history/waits-by-object'
import { callOfFuture } from '../model/pool-tasks'
import type { ObjectRow, RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'
import { holdOfOwnership } from './holds'
import { staySpan } from './stays'

export type WalkedLane =
  | { readonly kind: 'object'; readonly object: number }
  | { readonly kind: 'gil'; readonly pid: number }
  | { readonly kind: 'cores' }
  | { readonly kind: 'runQueue' }

/** A place in the order of a lane's things: by step, then by kind, then as they came. */
export interface Place {
  readonly step: number
  readonly kind: number
  readonly at: number
}

export interface Thing extends Place {
  readonly selection: Exclude<Selection, null>
}

/** Things of one kind, ordered by the step at which they begin. */
interface Things {
  readonly length: number
  step(at: number): number
  /** null: nothing that could be chosen */
  selection(at: number): Selection
}

/** The next thing of a lane after a place, or the one before it; null: there is none. */
export function nextThing(model: RunModel, lane: WalkedLane, from: Place, by: 1 | -1): Thing | null {
  let found: Thing | null = null
  for (const [kind, things] of thingsOf(model, lane).entries()) {
    const thing = inOne(things, kind, from, by)
    if (thing && (found === null || isBefore(thing, found) === by > 0)) found = thing
  }
  return found
}

/** The thing of a lane that began last by a step; if none has, the first. */
export function thingAt(model: RunModel, lane: WalkedLane, step: number): Thing | null {
  return nextThing(model, lane, beforeStep(step + 1), -1) ?? nextThing(model, lane, beforeStep(-1), 1)
}

/** The place before all that begins with a step. */
export const beforeStep = (step: number): Place => ({ step, kind: -1, at: -1 })
/** The place after it. */
export const afterStep = (step: number): Place => ({ step, kind: Number.POSITIVE_INFINITY, at: -1 })

const isBefore = (a: Place, b: Place) => a.step < b.step || (a.step === b.step && (a.kind < b.kind || (a.kind === b.kind && a.at < b.at)))

function inOne(things: Things, kind: number, from: Place, by: 1 | -1): Thing | null {
  const upTo = (step: number) => countUpTo(things.length, (at) => things.step(at), step)
  // the first one that is after the place, or not before it
  let next: number
  if (kind === from.kind) next = by > 0 ? from.at + 1 : from.at
  else next = upTo(kind < from.kind ? from.step : from.step - 1)
  for (let at = by > 0 ? next : next - 1; at >= 0 && at < things.length; at += by) {
    const selection = things.selection(at)
    if (selection) return { step: things.step(at), kind, at, selection }
  }
  return null
}

function thingsOf(model: RunModel, lane: WalkedLane): readonly Things[] {
  switch (lane.kind) {
    case 'object': {
      const object = model.object(lane.object)
      return object ? [...ofObject(model, object), waits(model, object.id)] : []
    }
    case 'gil':
      return [gilHolds(model, lane.pid)]
    case 'cores':
      return [segmentsIn(model, TaskState.running)]
    case 'runQueue':
      return [segmentsIn(model, TaskState.ready)]
    default:
      return lane satisfies never
  }
}

function ofObject(model: RunModel, object: ObjectRow): readonly Things[] {
  switch (OBJECT_KINDS[object.kind].family) {
    case 'mutex':
    case 'counter':
      return [holds(model, object)]
    case 'container':
    case 'channel':
      return [items(model, object)]
    case 'pool':
      return [calls(object)]
    case 'future':
      return [ownCall(model, object)]
    case 'memory':
      return [holds(model, object), stays(model, object)]
    default:
      return [stays(model, object)]
  }
}

function holds(model: RunModel, object: ObjectRow): Things {
  const permits = permitsOf(model, object)
  if (permits)
    return {
      length: permits.taken.length,
      step: (at) => model.events.step(permits.taken.at(at)),
      selection: (at) => ({ kind: 'hold', object: object.id, hold: at }),
    }
  const { ownerships } = object
  return {
    length: ownerships.length,
    step: (at) => ownerships.at(at)?.startStep ?? 0,
    // what is taken once more is one hold
    selection: (at) => (holdOfOwnership(object, at) === at ? { kind: 'hold', object: object.id, hold: at } : null),
  }
}

function items({ events }: RunModel, object: ObjectRow): Things {
  const rows = object.events
  return {
    length: rows.length,
    step: (at) => events.step(item(rows, at)),
    selection(at) {
      const row = item(rows, at)
      const operation = cell(events.a, row)
      const puts = cell(events.kind, row) === RecordKind.operation && (operation === Operation.put || operation === Operation.send)
      return puts ? { kind: 'item', put: row } : null
    },
  }
}

function calls({ id, poolTasks }: ObjectRow): Things {
  const tasks = poolTasks ?? []
  return { length: tasks.length, step: (at) => tasks[at]?.submitStep ?? 0, selection: (at) => ({ kind: 'call', object: id, place: at }) }
}

function ownCall(model: RunModel, object: ObjectRow): Things {
  const call = callOfFuture(model, object.id)
  const task = call ? model.object(call.pool)?.poolTasks?.[call.place] : undefined
  return { length: task ? 1 : 0, step: () => task?.submitStep ?? 0, selection: () => call && { kind: 'call', object: call.pool, place: call.place } }
}

function stays(model: RunModel, { id }: ObjectRow): Things {
  const { begins } = historiesOf(model).of(id).series
  return {
    length: begins.length,
    step: (at) => begins.step(at),
    selection: (at) => (staySpan(model, id, begins.step(at)) ? { kind: 'stay', object: id, step: begins.step(at) } : null),
  }
}

function waits(model: RunModel, object: number): Things {
  const { data, length } = waitsByObject(model).of(object)
  return { length, step: (at) => cell(model.segments.startStep, cell(data, at)), selection: (at) => lasting(model, cell(data, at)) }
}

function gilHolds(model: RunModel, pid: number): Things {
  const holders = machineOf(model).gils.histories.get(pid)?.holders
  return {
    length: holders?.begins.length ?? 0,
    step: (at) => holders?.begins.step(at) ?? 0,
    // while nobody had it there is nothing to tell of
    selection: (at) => (holders && holders.holder.at(at) !== 0 ? { kind: 'gil', pid, step: holders.begins.step(at) } : null),
  }
}

/** Those of the tasks that the kernel schedules. */
function segmentsIn(model: RunModel, state: number): Things {
  const { segments } = model
  return {
    length: segments.length,
    step: (at) => cell(segments.startStep, at),
    selection(at) {
      const kind = cell(segments.state, at) === state ? model.task(cell(segments.task, at))?.kind : undefined
      return kind === 'main' || kind === 'thread' ? lasting(model, at) : null
    },
  }
}

/** What was over in the event in which it began is no stop, as in the lane of its task. */
const lasting = ({ segments }: RunModel, segment: number): Selection => (segments.startStep[segment] === segments.endStep[segment] ? null : { kind: 'segment', segment })

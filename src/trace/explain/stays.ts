/**
 * What an object was for a while: free, set, so full, with so many permits left; and who waited for it at once. From when to when, and by which events.
 */
import { cell } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import { RecordKind } from '../../log/record-kinds'
import { historiesOf, isShared } from '../history/object-history'
import { contentsItems } from '../model/contents-items'
import { poolAt } from '../model/pool-tasks'
import type { ObjectRow, RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'
import { holdOf, holdsAt } from './holds'

export interface Span {
  readonly startUs: number
  readonly startStep: number
  /** NaN while it goes on */
  readonly endUs: number
  /** -1 while it goes on */
  readonly endStep: number
}

/** What is told of an object that was so for a while. */
export type ObjectStay =
  /** a lock that nobody had */
  | { readonly kind: 'free' }
  | { readonly kind: 'flag'; readonly set: boolean }
  /** `by`: who has a permit */
  | { readonly kind: 'permits'; readonly left: number; readonly all: number; readonly by: readonly number[] }
  | { readonly kind: 'arrivals'; readonly count: number; readonly parties: number }
  | { readonly kind: 'items'; readonly count: number; readonly capacity: number }
  | { readonly kind: 'pool'; readonly pending: number; readonly running: number; readonly ended: number }
  | { readonly kind: 'memory'; readonly text: string }

/** A stay and what it came of: event rows, -1 none. */
export interface Stay extends Span {
  readonly object: number
  readonly what: ObjectStay
  readonly began: number
  readonly ended: number
}

/** The stretch of an object's life around a step in which it stayed what it was; null: somebody has it, or its kind has none. */
export function stayAt(model: RunModel, id: number, step: number): Stay | null {
  const object = model.object(id)
  if (!object || step < object.startStep) return null
  const span = spanAround(model, object, step)
  const what = span && whatItIs(model, object, span.startStep)
  if (!span || !what) return null
  return { object: id, what, ...span, began: changeIn(model, id, span.startStep), ended: span.endStep < 0 ? -1 : changeIn(model, id, span.endStep) }
}

/** That stretch alone. */
export function staySpan(model: RunModel, id: number, step: number): Span | null {
  const object = model.object(id)
  return object && step >= object.startStep ? spanAround(model, object, step) : null
}

function between(model: RunModel, startStep: number, endStep: number): Span {
  return { startStep, startUs: model.stepUs(startStep) ?? 0, endStep, endUs: endStep < 0 ? Number.NaN : (model.stepUs(endStep) ?? Number.NaN) }
}

function spanAround(model: RunModel, object: ObjectRow, step: number): Span | null {
  const { family } = OBJECT_KINDS[object.kind]
  const { series, holders } = historiesOf(model).of(object.id)
  switch (family) {
    case 'mutex':
      if (holdsAt(model, object, step).length > 0) return null
      return isShared(object) ? aroundRow(model, object, holders.begins, step) : aroundFree(model, object, step)
    case 'channel': {
      const steps = object.channel?.steps ?? []
      const row = countUpTo(steps.length, (at) => steps[at] ?? 0, step) - 1
      return between(model, steps[row] ?? object.startStep, steps[row + 1] ?? -1)
    }
    case 'future':
    case 'timer':
    case 'task':
      return null
    default:
      return aroundRow(model, object, series.begins, step)
  }
}

interface Begins {
  readonly length: number
  step(row: number): number
  rowAt(step: number): number
}

function aroundRow(model: RunModel, object: ObjectRow, begins: Begins, step: number): Span {
  const row = begins.rowAt(step)
  return between(model, row < 0 ? object.startStep : begins.step(row), row + 1 < begins.length ? begins.step(row + 1) : -1)
}

function aroundFree(model: RunModel, { ownerships, startStep }: ObjectRow, step: number): Span {
  const before = countUpTo(ownerships.length, (at) => ownerships.at(at)?.startStep ?? 0, step) - 1
  const from = before < 0 ? undefined : ownerships.at(before)
  return between(model, from?.endStep ?? startStep, ownerships.at(before + 1)?.startStep ?? -1)
}

function whatItIs(model: RunModel, object: ObjectRow, step: number): ObjectStay | null {
  const now = model.objectAt(object.id, step)
  if (!now) return null
  switch (OBJECT_KINDS[object.kind].family) {
    case 'mutex':
      return { kind: 'free' }
    case 'flag':
      return { kind: 'flag', set: now.value > 0 }
    case 'counter': {
      const holders = holdsAt(model, object, step).map((hold) => holdOf(model, object.id, hold)?.task ?? 0)
      return { kind: 'permits', left: now.value, all: Math.max(object.capacity, historiesOf(model).of(object.id).series.largest), by: [...new Set(holders)] }
    }
    case 'barrier':
      return { kind: 'arrivals', count: now.value, parties: object.capacity }
    case 'container':
    case 'channel':
    case 'loop':
      return { kind: 'items', count: now.size + now.buffered.reduce((sum, { size }) => sum + size, 0), capacity: object.capacity }
    case 'pool': {
      const { pending, running, ended } = poolAt(object.poolTasks ?? [], step)
      return { kind: 'pool', pending: pending.length, running: running.length, ended: ended.done + ended.error + ended.cancel }
    }
    case 'memory': {
      const { begins, second } = historiesOf(model).of(object.id).series
      const row = begins.rowAt(step)
      const text = row < 0 ? '' : (model.texts[second.at(row)] ?? '')
      return { kind: 'memory', text: text.startsWith('[') ? contentsItems(text).join(', ') : text }
    }
    default:
      return null
  }
}

/** The first operation of a step, if there is one of the object, the last of those; -1 none. */
function changeIn(model: RunModel, object: number, step: number): number {
  const { events } = model
  const [first, after] = model.eventsOfStep(step)
  let any = -1
  let own = -1
  for (let row = first; row < after; row++) {
    if (events.kind[row] !== RecordKind.operation) continue
    if (any < 0) any = row
    if (cell(events.object, row) === object) own = row
  }
  return own >= 0 ? own : any
}

/** One of several who waited at once. */
export interface Waiter {
  readonly task: number
  readonly sinceUs: number
  readonly line: number
  readonly file: string
}

export interface WaitersTogether extends Span {
  readonly object: number
  readonly waiters: readonly Waiter[]
}

/** Who has waited longest for an object of those who wait after a step, 0: nobody waits. */
export function firstWaiter(model: RunModel, object: number, step: number): number {
  const { begins, tasks } = historiesOf(model).of(object).waiters
  return tasks.at(begins.rowAt(step))[0] ?? 0
}

/** The step from which on those waited who wait for an object after a step. */
export function waitersStart(model: RunModel, object: number, step: number): number {
  const { begins } = historiesOf(model).of(object).waiters
  const row = begins.rowAt(step)
  return row < 0 ? -1 : begins.step(row)
}

/** From when to when something that was submitted to a pool was in it; null: there is none at that place. */
export function callSpan(model: RunModel, pool: number, place: number): Span | null {
  const call = model.object(pool)?.poolTasks?.[place]
  return call ? between(model, call.submitStep, call.endStep) : null
}

/** Who waited for an object after a step, as long as it was these; null: nobody. */
export function waitersAt(model: RunModel, object: number, step: number): WaitersTogether | null {
  const { begins, tasks } = historiesOf(model).of(object).waiters
  const row = begins.rowAt(step)
  const waiting = tasks.at(row)
  if (waiting.length === 0) return null
  const startStep = begins.step(row)
  const waiters = waiting.flatMap((task): readonly Waiter[] => {
    const now = model.taskAt(task, startStep)
    return now ? [{ task, sinceUs: now.sinceUs, line: now.line, file: now.file }] : []
  })
  return { object, waiters, ...between(model, startStep, row + 1 < begins.length ? begins.step(row + 1) : -1) }
}

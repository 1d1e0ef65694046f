/**
 * For how long a task had a lock, or a permit, and who waited for it meanwhile. A hold of a lock is named by its place among the ownerships of the lock
 * (one that is taken several times over by the first of them), a permit by its place among all that were ever taken.
 */
import { cell } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import { historiesOf } from '../history/object-history'
import { permitsOf } from '../history/permit-history'
import type { ObjectRow, Ownership, RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

export interface Hold {
  readonly object: number
  readonly task: number
  readonly startUs: number
  readonly startStep: number
  /** where it was taken, 0 unknown */
  readonly line: number
  /** NaN while it goes on */
  readonly endUs: number
  /** -1 while it goes on */
  readonly endStep: number
  /** who gave it back, 0: nobody has */
  readonly by: number
  /** where, 0 unknown */
  readonly endLine: number
  /** how often it was taken over at most */
  readonly depth: number
}

/** How long somebody waited for what another had. */
export interface WaitMeanwhile {
  readonly task: number
  readonly us: number
}

/** The hold of a lock at a place of its ownerships; -1: nobody has it there. */
export function holdOfOwnership({ ownerships }: Pick<ObjectRow, 'ownerships'>, row: number): number {
  let first = row
  let now = ownerships.at(first)
  if (row < 0 || now === undefined || now.task === 0) return -1
  for (let before = ownerships.at(first - 1); first > 0 && before !== undefined && goesOn(before, now); before = ownerships.at(first - 1)) {
    first--
    now = before
  }
  return first
}

/** Taken once more, or given back once: with a count of 1 on either side it was given back and taken again. */
function goesOn(before: Ownership, after: Ownership): boolean {
  return before.task === after.task && before.endStep === after.startStep && (before.count > 1 || after.count > 1)
}

/** The holds of an object after a step, in the order in which they began. */
export function holdsAt(model: RunModel, object: ObjectRow, step: number): readonly number[] {
  const permits = permitsOf(model, object)
  if (permits) return permits.outAt(step)
  const { ownerships } = object
  const row = countUpTo(ownerships.length, (at) => ownerships.at(at)?.startStep ?? 0, step) - 1
  const last = row < 0 ? undefined : ownerships.at(row)
  const hold = last === undefined || (last.endStep >= 0 && last.endStep <= step) ? -1 : holdOfOwnership(object, row)
  return hold < 0 ? [] : [hold]
}

/** Who has it, and since which step; null: there is none of that number. */
export function beginOfHold(model: RunModel, objectId: number, hold: number): { readonly task: number; readonly step: number } | null {
  const object = model.object(objectId)
  if (!object || hold < 0) return null
  const permits = permitsOf(model, object)
  if (permits) return hold < permits.taken.length ? { task: permits.taskOf(hold), step: model.events.step(permits.taken.at(hold)) } : null
  const first = object.ownerships.at(hold)
  return first === undefined || first.task === 0 ? null : { task: first.task, step: first.startStep }
}

/** Null: there is none of that number. */
export function holdOf(model: RunModel, objectId: number, hold: number): Hold | null {
  const object = model.object(objectId)
  if (!object || hold < 0) return null
  const permits = permitsOf(model, object)
  const { events } = model
  if (permits) {
    if (hold >= permits.taken.length) return null
    const [taken, given] = [permits.taken.at(hold), permits.given.at(hold)]
    const ended = given >= 0
    return {
      object: objectId,
      task: cell(events.task, taken),
      startUs: events.us(taken),
      startStep: events.step(taken),
      line: cell(events.line, taken),
      endUs: ended ? events.us(given) : Number.NaN,
      endStep: ended ? events.step(given) : -1,
      by: ended ? cell(events.task, given) : 0,
      endLine: ended ? cell(events.line, given) : 0,
      depth: 1,
    }
  }
  const first = object.ownerships.at(hold)
  if (first === undefined || first.task === 0) return null
  let last = first
  let depth = first.count
  for (let at = hold + 1, next = object.ownerships.at(at); next !== undefined && goesOn(last, next); next = object.ownerships.at(++at)) {
    last = next
    depth = Math.max(depth, next.count)
  }
  const end = last.endStep < 0 ? null : releaseAt(model, objectId, last.endStep)
  return {
    object: objectId,
    task: first.task,
    startUs: first.startUs,
    startStep: first.startStep,
    line: first.line,
    endUs: last.endUs,
    endStep: last.endStep,
    by: end?.task || (end ? first.task : 0),
    endLine: end?.line ?? 0,
    depth,
  }
}

/** What made an object free in a step: what was done with it, else the record that says who has it. */
function releaseAt(model: RunModel, object: number, step: number): { readonly task: number; readonly line: number } {
  const { events } = model
  const [first, after] = model.eventsOfStep(step)
  let found = { task: 0, line: 0 }
  for (let row = first; row < after; row++) {
    if (cell(events.object, row) !== object) continue
    const isRelease = events.kind[row] === RecordKind.operation && (events.a[row] === Operation.release || events.a[row] === Operation.wait)
    if (isRelease) return { task: cell(events.task, row), line: cell(events.line, row) }
    if (events.kind[row] === RecordKind.owner || events.kind[row] === RecordKind.operation) found = { task: found.task, line: found.line || cell(events.line, row) }
  }
  return found
}

/** Who waited to get an object while somebody had it, the longest first. Whoever waits to be notified does not wait for it. */
export function waitsMeanwhile(model: RunModel, hold: Pick<Hold, 'object' | 'startStep' | 'startUs' | 'endStep' | 'endUs'>): readonly WaitMeanwhile[] {
  return waitsDuring(model, historiesOf(model).of(hold.object).waiters, hold, (task, step) => model.taskAt(task, step)?.reason !== 'condition')
}

/** Who waits, by row, each until the next one begins. */
interface WaitersOverTime {
  readonly begins: { readonly length: number; step(row: number): number; us(row: number): number; rowAt(step: number): number }
  readonly tasks: { at(row: number): readonly number[] }
}

/** How long each of those who wait did so in a stretch, the longest first. */
export function waitsDuring(
  model: RunModel,
  { begins, tasks }: WaitersOverTime,
  { startStep, startUs, endStep, endUs }: Pick<Hold, 'startStep' | 'startUs' | 'endStep' | 'endUs'>,
  counts: (task: number, step: number) => boolean = () => true,
): readonly WaitMeanwhile[] {
  const end = endStep < 0 ? model.endUs : endUs
  const sums = new Map<number, number>()
  for (let row = Math.max(0, begins.rowAt(startStep)); row < begins.length; row++) {
    const step = begins.step(row)
    if (endStep >= 0 && step >= endStep) break
    const us = Math.min(end, row + 1 < begins.length ? begins.us(row + 1) : end) - Math.max(startUs, begins.us(row))
    if (us > 0) for (const task of tasks.at(row)) if (counts(task, step)) sums.set(task, (sums.get(task) ?? 0) + us)
  }
  return [...sums].map(([task, us]) => ({ task, us })).sort((x, y) => y.us - x.us)
}

/** What went from whom to whom through a queue, a connection, a pipe or a socket: each item from being put to being taken. */
import { cell, item } from '../../model/cells'
import { PUTTING, TAKING } from '../../log/block-reasons'
import { Operation, RecordKind } from '../../log/record-kinds'
import { queueItems } from './queue-items'
import type { Channel } from './channel'
import type { ObjectRow, RunModel } from './run-model'

/** One item on its way. Bytes that were read together with others arrive when the last of them is read. */
export interface Transfer {
  readonly object: number
  readonly from: number
  readonly fromUs: number
  readonly fromStep: number
  readonly to: number
  readonly toUs: number
  readonly toStep: number
  /** event row that put it */
  readonly row: number
}

/** The items of an object that went from one task to another, by the time they were put; only those whose tasks fit. */
export function transfersOf(model: RunModel, object: ObjectRow, fits: (from: number, to: number) => boolean = () => true): readonly Transfer[] {
  return arrivals(model, object, (from, to) => isBetweenTasks(from, to) && fits(from, to))
}

/** All items of an object that were taken, by the time they were put; only those whose tasks fit. */
function arrivals(model: RunModel, object: ObjectRow, fits: (from: number, to: number) => boolean): readonly Transfer[] {
  const { events } = model
  const found: Transfer[] = []
  for (const [put, got] of object.channel ? inOrderOfPuts(object.channel) : queued(model, object)) {
    const from = cell(events.task, put)
    const to = takerOf(model, object, cell(events.task, got), from)
    if (fits(from, to)) found.push(transfer(model, object, from, to, put, got))
  }
  return found
}

/** The way of what an event put; null: nobody has taken it. */
export function arrivalOf(model: RunModel, object: ObjectRow, put: number): Transfer | null {
  const got = object.channel ? object.channel.takerOf(put) : queueItems(model, object).getOf(put)
  if (got === 0) return null
  const from = cell(model.events.task, put)
  return transfer(model, object, from, takerOf(model, object, cell(model.events.task, got), from), put, got)
}

function transfer({ events }: RunModel, object: ObjectRow, from: number, to: number, put: number, got: number): Transfer {
  return {
    object: object.id,
    from,
    fromUs: events.us(put),
    fromStep: events.step(put),
    to,
    toUs: Math.max(events.us(put), events.us(got)),
    toStep: Math.max(events.step(put), events.step(got)),
    row: put,
  }
}

/** Whether an item went from one task to another. */
export const isBetweenTasks = (from: number, to: number) => from !== 0 && to !== 0 && from !== to

/** What several processes put goes into a pipe as their feeders come to it. */
const inOrderOfPuts = (channel: Channel) => [...channel.passed()].sort(([x], [y]) => x - y)

/** Event rows of the puts and gets of a queue, by the puts. */
function* queued(model: RunModel, object: ObjectRow): Generator<readonly [put: number, got: number]> {
  const { puts, gets } = queueItems(model, object)
  for (const [at, put] of puts.entries()) if (item(gets, at) !== 0) yield [put, item(gets, at)]
}

export interface EndUsers {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

interface CountedUsers {
  /** event rows of the object taken in */
  seen: number
  readonly from: Set<number>
  readonly to: Set<number>
}

const known = new WeakMap<ObjectRow, CountedUsers>()

/** Who puts into an object and who takes out of it, or waits to, in the run decoded so far; task ids in order of first use. */
export function usersOfEnds(model: RunModel, object: ObjectRow): EndUsers {
  const { events } = model
  const users = known.get(object) ?? { seen: 0, from: new Set<number>(), to: new Set<number>() }
  known.set(object, users)
  for (; users.seen < object.events.length; users.seen++) {
    const row = item(object.events, users.seen)
    if (events.kind[row] !== RecordKind.operation) continue
    const operation = cell(events.a, row)
    const task = cell(events.task, row)
    if (PUTS.has(operation)) users.from.add(task)
    else if (TAKES.has(operation)) users.to.add(takerOf(model, object, task, 0))
  }
  const to = users.to.size > 0 ? users.to : [...object.waiters].filter((task) => !users.from.has(task))
  return { from: [...users.from], to: [...to] }
}

const PUTS: ReadonlySet<number> = new Set(PUTTING.map((name) => Operation[name]))
const TAKES: ReadonlySet<number> = new Set(TAKING.map((name) => Operation[name]))

/** An event loop reads for its strands: what it takes is for the one that waits for it. */
function takerOf(model: RunModel, object: ObjectRow, task: number, from: number): number {
  if (model.task(task)?.strands.length === 0) return task
  const waiting = [...object.waiters].filter((waiter) => model.task(waiter)?.within === task && waiter !== from)
  return waiting.length === 1 ? item(waiting, 0) : task
}

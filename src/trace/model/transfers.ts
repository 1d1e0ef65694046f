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

const found = new WeakMap<ObjectRow, { readonly version: number; readonly transfers: readonly Transfer[] }>()

/** The items of an object that went from one task to another, by the time they were put. */
export function transfersOf(model: RunModel, object: ObjectRow): readonly Transfer[] {
  const before = found.get(object)
  if (before?.version === model.version) return before.transfers
  const transfers = betweenTasks(model, object)
  found.set(object, { version: model.version, transfers })
  return transfers
}

function betweenTasks(model: RunModel, object: ObjectRow): readonly Transfer[] {
  const { events } = model
  const transfers: Transfer[] = []
  for (const [put, got] of object.channel ? inOrderOfPuts(object.channel) : queued(model, object)) {
    const from = cell(events.task, put)
    const to = takerOf(model, object, cell(events.task, got), from)
    if (isBetweenTasks(from, to)) transfers.push(new Passed(model, object.id, from, to, put, got))
  }
  return transfers
}

/** There may be hundreds of thousands, of which few are looked at: when and at which steps is found when it is asked for. */
class Passed implements Transfer {
  readonly object: number
  readonly from: number
  readonly to: number
  readonly row: number
  private readonly got: number
  private readonly model: RunModel

  constructor(model: RunModel, object: number, from: number, to: number, row: number, got: number) {
    this.object = object
    this.from = from
    this.to = to
    this.row = row
    this.got = got
    this.model = model
  }

  get fromUs(): number {
    return this.model.events.us(this.row)
  }
  get fromStep(): number {
    return this.model.events.step(this.row)
  }
  // a channel without room may tell of the get first; rows are in the order of time
  get toUs(): number {
    return this.model.events.us(Math.max(this.row, this.got))
  }
  get toStep(): number {
    return this.model.events.step(Math.max(this.row, this.got))
  }
}

/** The way of what an event put; null: nobody has taken it. */
export function arrivalOf(model: RunModel, object: ObjectRow, put: number): Transfer | null {
  const got = object.channel ? object.channel.takerOf(put) : queueItems(model, object).getOf(put)
  if (got === 0) return null
  const from = cell(model.events.task, put)
  return new Passed(model, object.id, from, takerOf(model, object, cell(model.events.task, got), from), put, got)
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

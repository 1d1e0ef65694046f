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

/** Many items on their way, by the time they were put: only rows are kept, each is told when it is asked for. */
export class Transfers {
  readonly length: number
  private readonly model: RunModel
  private readonly puts: readonly number[]
  private readonly gets: readonly number[]
  /** by item: the latest row at which it or one put before it was taken */
  private readonly reached: Int32Array

  /** `puts`, `gets`: event rows. */
  constructor(model: RunModel, puts: readonly number[], gets: readonly number[]) {
    this.model = model
    this.puts = puts
    this.gets = gets
    this.length = puts.length
    this.reached = new Int32Array(puts.length)
    let latest = 0
    for (let at = 0; at < puts.length; at++) {
      latest = Math.max(latest, this.takenRow(at))
      this.reached[at] = latest
    }
  }

  at(index: number): Transfer {
    const put = item(this.puts, index)
    const got = item(this.gets, index)
    const object = this.model.object(cell(this.model.events.object, put)) as ObjectRow
    const from = cell(this.model.events.task, put)
    return transfer(this.model, object, from, takerOf(this.model, object, cell(this.model.events.task, got), from), put, got)
  }

  *[Symbol.iterator](): Generator<Transfer> {
    for (let index = 0; index < this.length; index++) yield this.at(index)
  }

  putRow(index: number): number {
    return item(this.puts, index)
  }

  /** A channel without room may tell of the get first. Rows are in the order of time. */
  takenRow(index: number): number {
    return Math.max(item(this.puts, index), item(this.gets, index))
  }

  reachedRow(index: number): number {
    return cell(this.reached, index)
  }
}

const found = new WeakMap<ObjectRow, { readonly version: number; readonly transfers: Transfers }>()

/** The items of an object that went from one task to another. */
export function transfersOf(model: RunModel, object: ObjectRow): Transfers {
  const before = found.get(object)
  if (before?.version === model.version) return before.transfers
  const transfers = someTransfers(model, [object], () => true)
  found.set(object, { version: model.version, transfers })
  return transfers
}

/** The items of some objects that went from one task to another; only those that fit. */
export function someTransfers(model: RunModel, objects: readonly ObjectRow[], fits: (from: number, to: number, put: number, got: number) => boolean): Transfers {
  const { events } = model
  const takesForItself = model.tasks.map(({ strands }) => strands.length === 0)
  const ways: { readonly puts: number[]; readonly gets: number[] }[] = []
  for (const object of objects) {
    const [puts, gets]: [number[], number[]] = [[], []]
    const take = (put: number, got: number) => {
      const from = cell(events.task, put)
      const taker = cell(events.task, got)
      const to = takesForItself[taker - 1] ? taker : takerOf(model, object, taker, from)
      if (!isBetweenTasks(from, to) || !fits(from, to, put, got)) return
      puts.push(put)
      gets.push(got)
    }
    if (object.channel) for (const [put, got] of inOrderOfPuts(object.channel)) take(put, got)
    else {
      const items = queueItems(model, object)
      for (let at = 0; at < items.puts.length; at++) if (item(items.gets, at) !== 0) take(item(items.puts, at), item(items.gets, at))
    }
    if (puts.length > 0) ways.push({ puts, gets })
  }
  const [only] = ways
  if (only && ways.length === 1) return new Transfers(model, only.puts, only.gets)
  const all = ways.flatMap(({ puts, gets }) => puts.map((put, at) => [put, item(gets, at)] as const)).sort(([x], [y]) => x - y)
  return new Transfers(
    model,
    all.map(([put]) => put),
    all.map(([, got]) => got),
  )
}

/** The event row of what took an item; 0: nothing has. */
export const takenAt = (model: RunModel, object: ObjectRow, put: number): number => (object.channel ? object.channel.takerOf(put) : queueItems(model, object).getOf(put))

/** The way of what an event put; null: nobody has taken it. */
export function arrivalOf(model: RunModel, object: ObjectRow, put: number): Transfer | null {
  const got = takenAt(model, object, put)
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

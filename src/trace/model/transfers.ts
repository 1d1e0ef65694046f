/** What went from whom to whom through a queue, a connection, a pipe or a socket: each item from being put to being taken. */
import { cell, item } from '../../model/cells'
import { PUTTING, TAKING } from '../../log/block-reasons'
import { Operation, RecordKind } from '../../log/record-kinds'
import { askItems, indexItems, queueItems } from './queue-items'
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

/** Whether an item of this way counts. `put`, `got`: event rows. */
export type FittingWay = (from: number, to: number, put: number, got: number) => boolean

/** Looks for the items of some objects that went from one task to another, and fit: in pieces, since there may be a million of them. */
export class TransferSearch {
  private readonly model: RunModel
  private readonly objects: readonly ObjectRow[]
  private readonly fits: FittingWay
  private readonly takesForItself: readonly boolean[]
  private readonly ways: { readonly puts: number[]; readonly gets: number[] }[] = []
  /** the object that is looked at, and how many of its items have been */
  private place = 0
  private seen = 0
  private answer: Transfers | null = null

  constructor(model: RunModel, objects: readonly ObjectRow[], fits: FittingWay) {
    this.model = model
    this.objects = objects
    this.fits = fits
    this.takesForItself = model.tasks.map(({ strands }) => strands.length === 0)
  }

  /** Looks at about so many events at most; false: there is more. */
  advance(most = Number.POSITIVE_INFINITY): boolean {
    let left = most
    for (; this.place < this.objects.length; this.place++, this.seen = 0) {
      const object = item(this.objects, this.place)
      if (left <= 0 || !this.advanceIn(object, left)) return false
      left -= object.events.length
    }
    return true
  }

  /** All of them, by the time they were put, when the search is over. */
  found(): Transfers {
    this.answer ??= inOrder(
      this.model,
      this.ways.filter(({ puts }) => puts.length > 0),
    )
    return this.answer
  }

  private advanceIn(object: ObjectRow, most: number): boolean {
    this.ways[this.place] ??= { puts: [], gets: [] }
    if (object.channel) {
      for (const [put, got] of inOrderOfPuts(object.channel)) this.take(object, put, got)
      return true
    }
    if (this.seen === 0 && !indexItems(this.model, object, most)) return false
    const { puts, gets } = queueItems(this.model, object)
    const end = Math.min(puts.length, this.seen + most)
    for (; this.seen < end; this.seen++) if (item(gets, this.seen) !== 0) this.take(object, item(puts, this.seen), item(gets, this.seen))
    return end === puts.length
  }

  private take(object: ObjectRow, put: number, got: number): void {
    const { events } = this.model
    const from = cell(events.task, put)
    const taker = cell(events.task, got)
    const to = this.takesForItself[taker - 1] ? taker : takerOf(this.model, object, taker, from)
    if (!isBetweenTasks(from, to) || !this.fits(from, to, put, got)) return
    const way = item(this.ways, this.place)
    way.puts.push(put)
    way.gets.push(got)
  }
}

function inOrder(model: RunModel, ways: readonly { readonly puts: readonly number[]; readonly gets: readonly number[] }[]): Transfers {
  const [only] = ways
  if (only && ways.length === 1) return new Transfers(model, only.puts, only.gets)
  const all = ways.flatMap(({ puts, gets }) => puts.map((put, at) => [put, item(gets, at)] as const)).sort(([x], [y]) => x - y)
  return new Transfers(
    model,
    all.map(([put]) => put),
    all.map(([, got]) => got),
  )
}

const searches = new WeakMap<ObjectRow, { readonly version: number; readonly search: TransferSearch }>()

/** The search for the items of an object that went from one task to another: one for each state of the run. */
export function searchTransfers(model: RunModel, object: ObjectRow): TransferSearch {
  const before = searches.get(object)
  if (before?.version === model.version) return before.search
  const search = new TransferSearch(model, [object], () => true)
  searches.set(object, { version: model.version, search })
  return search
}

/** What it finds, at once. */
export function transfersOf(model: RunModel, object: ObjectRow): Transfers {
  const search = searchTransfers(model, object)
  search.advance()
  return search.found()
}

/** The event row of what took an item; 0: nothing has. */
export const takenAt = (model: RunModel, object: ObjectRow, put: number): number => (object.channel ? object.channel.takerOf(put) : askItems(model, object).getOf(put))

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

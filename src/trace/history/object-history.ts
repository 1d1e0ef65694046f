/**
 * What an object was over time, as columns that only grow: built from the events and segments of a run, incrementally,
 * each row looked at once.
 *
 *   series    value and, for containers, the row's contents (index into model.texts), for pools the three counts
 *   waiters   who is blocked on it, in order of arrival
 *   holders   who has it, of a lock that several can have at once, in the order in which they got it
 *   marks     single operations worth a sign (future: submit, run, done …; notify, abort …)
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Operation, RecordKind, TaskState } from '../../log/record-kinds'
import { Beginnings } from '../model/beginnings'
import { ListRows } from './list-rows'
import { NarrowList } from '../model/columns'
import { reasonName } from '../model/names'
import { firstValue, valueAfter } from '../model/object-value'
import type { ObjectRow, RunModel } from '../model/run-model'
import { blockedSide } from '../model/blocked-side'
import { followRun } from './follow-run'

export interface Series {
  readonly begins: Beginnings
  /** permits left, flag, arrivals, size; pools: pending */
  readonly value: NarrowList
  /** queues: text id of the contents or 0; pools: running */
  readonly second: NarrowList
  /** pools: done */
  readonly third: NarrowList
  largest: number
}

export interface WaiterSeries {
  readonly begins: Beginnings
  readonly tasks: ListRows
  /** those of `tasks` that wait for room to put something in, not to take something out */
  readonly writers: ListRows
}

export interface HolderSeries {
  readonly begins: Beginnings
  readonly tasks: ListRows
}

export interface Mark {
  readonly us: number
  readonly step: number
  readonly task: number
  readonly operation: number
  /** text id */
  readonly text: number
}

export interface ObjectHistory {
  readonly series: Series
  readonly waiters: WaiterSeries
  readonly holders: HolderSeries
  readonly marks: Mark[]
}

const MARKED = new Set<number>([
  Operation.notify,
  Operation.open,
  Operation.abort,
  Operation.submit,
  Operation.run,
  Operation.done,
  Operation.error,
  Operation.cancel,
  Operation.callbackAdd,
  Operation.callbackRun,
  Operation.callbackDone,
  Operation.shutdown,
  Operation.timerStart,
  Operation.timerFire,
  Operation.timerCancel,
  Operation.result,
])

/** What an object has none of, nobody keeps for it: a program may make a hundred thousand locks that nobody ever waits for. */
class GrowingHistory implements ObjectHistory {
  series: Series
  waiters: WaiterSeries
  holders: HolderSeries
  readonly marks: Mark[] = []
  private readonly none: Empty

  constructor(none: Empty) {
    this.none = none
    this.series = none.series
    this.waiters = none.waiters
    this.holders = none.holders
  }

  growingSeries(): Series {
    if (this.series === this.none.series) this.series = emptySeries(this.none.model)
    return this.series
  }

  growingWaiters(): WaiterSeries {
    if (this.waiters === this.none.waiters) this.waiters = noWaiters(this.none.model)
    return this.waiters
  }

  growingHolders(): HolderSeries {
    if (this.holders === this.none.holders) this.holders = noHolders(this.none.model)
    return this.holders
  }

  trim(): void {
    const { none, series, waiters, holders } = this
    const columns = [
      ...(series === none.series ? [] : [series.begins, series.value, series.second, series.third]),
      ...(waiters === none.waiters ? [] : [waiters.begins, waiters.tasks, waiters.writers]),
      ...(holders === none.holders ? [] : [holders.begins, holders.tasks]),
    ]
    for (const column of columns) column.trim()
  }
}

/** Of a run: the parts of a history in which nothing has happened. Nobody writes into them. */
interface Empty {
  readonly model: RunModel
  readonly series: Series
  readonly waiters: WaiterSeries
  readonly holders: HolderSeries
}

const emptySeries = (model: RunModel): Series => ({ begins: new Beginnings(model), value: new NarrowList(), second: new NarrowList(), third: new NarrowList(), largest: 0 })
const noWaiters = (model: RunModel): WaiterSeries => ({ begins: new Beginnings(model), tasks: new ListRows(), writers: new ListRows() })
const noHolders = (model: RunModel): HolderSeries => ({ begins: new Beginnings(model), tasks: new ListRows() })

export class ObjectHistories {
  private readonly histories = new Map<number, GrowingHistory>()
  private readonly none: Empty
  private readonly poolOf = new Map<number, number>()
  private readonly startedFutures = new Set<number>()
  private readonly settledFutures = new Set<number>()
  private readonly waitingOn = new Map<number, number>()
  private nextEvent = 0
  private nextSegment = 0
  private readonly model: RunModel

  constructor(model: RunModel) {
    this.model = model
    this.none = { model, series: emptySeries(model), waiters: noWaiters(model), holders: noHolders(model) }
  }

  /** Takes in what was appended to the model since the last call. */
  update(): void {
    const { events, segments } = this.model
    for (; this.nextEvent < events.length; this.nextEvent++) this.takeEvent(this.nextEvent)
    for (; this.nextSegment < segments.length; this.nextSegment++) this.takeSegment(this.nextSegment)
  }

  trim(): void {
    for (const history of this.histories.values()) history.trim()
  }

  /** The history of an object; empty when nothing happened to it. */
  of(object: number): ObjectHistory {
    return this.historyOf(object)
  }

  private historyOf(object: number): GrowingHistory {
    let history = this.histories.get(object)
    if (history === undefined) {
      history = new GrowingHistory(this.none)
      this.histories.set(object, history)
    }
    return history
  }

  private takeEvent(row: number): void {
    const { events } = this.model
    const object = events.object[row] as number
    if (object === 0) return
    const kind = events.kind[row]
    const us = events.us(row)
    const step = events.step(row)
    if (kind === RecordKind.contents) {
      append(this.historyOf(object).growingSeries(), step, events.b[row] as number, events.text[row] as number)
      return
    }
    if (kind === RecordKind.object) {
      const start = initialValue(this.model.object(object))
      if (start !== null) append(this.historyOf(object).growingSeries(), step, start)
      return
    }
    if (kind !== RecordKind.operation) return
    const operation = events.a[row] as number
    if (MARKED.has(operation)) this.of(object).marks.push({ us, step, task: events.task[row] as number, operation, text: events.text[row] as number })
    const history = this.historyOf(object)
    const value = numberAfter(this.model.object(object), operation, events.b[row] as number, lastOf(history.series.value))
    if (value !== null) append(history.growingSeries(), step, value)
    if (value !== null && isShared(this.model.object(object))) changeHolders(history.growingHolders(), step, events.task[row] as number, operation, value)
    this.followPool(object, operation, events.b[row] as number, step)
  }

  /** Pools count their futures: pending → running → done. */
  private followPool(object: number, operation: number, b: number, step: number): void {
    if (operation === Operation.submit) {
      this.poolOf.set(b, object)
      this.count(object, step, 1, 0, 0)
      return
    }
    const pool = this.poolOf.get(object)
    if (pool === undefined) return
    if (operation === Operation.run && !this.startedFutures.has(object)) {
      this.startedFutures.add(object)
      this.count(pool, step, -1, 1, 0)
    } else if ((operation === Operation.done || operation === Operation.error || operation === Operation.cancel) && !this.settledFutures.has(object)) {
      this.settledFutures.add(object)
      const ran = this.startedFutures.has(object)
      this.count(pool, step, ran ? 0 : -1, ran ? -1 : 0, 1)
    }
  }

  private count(pool: number, step: number, pending: number, running: number, done: number): void {
    const series = this.historyOf(pool).growingSeries()
    append(series, step, lastOf(series.value) + pending, lastOf(series.second) + running, lastOf(series.third) + done)
    series.largest = Math.max(series.largest, lastOf(series.value) + lastOf(series.second))
  }

  private takeSegment(row: number): void {
    const { segments } = this.model
    const task = segments.task[row] as number
    const state = segments.state[row] as number
    const waits = state === TaskState.blocked || state === TaskState.deadlocked
    const object = waits ? (segments.object[row] as number) : 0
    const before = this.waitingOn.get(task) ?? 0
    if (object === before) return
    const step = segments.startStep[row] as number
    if (before !== 0) changeWaiters(this.historyOf(before).growingWaiters(), step, (tasks) => tasks.filter((other) => other !== task))
    if (object !== 0) {
      const writes = blockedSide(this.model, object, reasonName(segments.reason[row] as number), step) === 'writing'
      changeWaiters(this.historyOf(object).growingWaiters(), step, (tasks) => [...tasks, task], writes ? task : 0)
    }
    this.waitingOn.set(task, object)
  }
}

/** The histories of a run's objects, up to date with it. */
export const historiesOf = followRun((model) => new ObjectHistories(model))

/** A second row of the same step replaces the first: only what holds after the step is drawn. */
function append(series: Series, step: number, value: number, second = 0, third = 0): void {
  const at = series.begins.rowFor(step)
  series.value.set(at, value)
  series.second.set(at, second)
  series.third.set(at, third)
  if (value > series.largest) series.largest = value
}

/** `writer`: a task that waits from now on to put something in, 0 none. */
function changeWaiters(waiters: WaiterSeries, step: number, change: (tasks: readonly number[]) => readonly number[], writer = 0): void {
  const changed = change(waiters.tasks.latest)
  const at = waiters.begins.rowFor(step)
  waiters.tasks.set(at, changed)
  const writers = waiters.writers.latest.filter((task) => changed.includes(task))
  waiters.writers.set(at, writer === 0 ? writers : [...writers, writer])
}

/** Whether several can have it at once, who are told one by one. */
export const isShared = (object: ObjectRow | undefined): boolean => object !== undefined && OBJECT_KINDS[object.kind].status === 'owner' && OBJECT_KINDS[object.kind].value !== null

/** `count`: how many have it from now on. Where it was somebody else's end that gave one back, it was that of whoever had it longest. */
function changeHolders(holders: HolderSeries, step: number, task: number, operation: number, count: number): void {
  const others = holders.tasks.latest.filter((other) => other !== task)
  const now = operation === Operation.acquire ? [...others, task] : others
  holders.tasks.set(holders.begins.rowFor(step), now.slice(Math.max(0, now.length - count)))
}

/** Who has a lock at a step that several can have at once; of any other whoever owns it. */
export function holdersAt(model: RunModel, object: ObjectRow, step: number): readonly number[] {
  const owner = model.objectAt(object.id, step)?.owner ?? 0
  const { begins, tasks } = historiesOf(model).of(object.id).holders
  const held = isShared(object) ? tasks.at(begins.rowAt(step)) : []
  return held.length > 0 ? held : owner === 0 ? [] : [owner]
}

/** 0 where there is none. */
const lastOf = (list: NarrowList) => (list.length === 0 ? 0 : list.at(list.length - 1))

/** What the lane shows from the start: that a container is empty, or the number that tells the object's state. */
function initialValue(object: ObjectRow | undefined): number | null {
  if (object === undefined) return null
  const { value, contents } = OBJECT_KINDS[object.kind]
  if (contents === 'listed') return 0
  return value === null || contents !== null ? null : firstValue(object.kind, object.capacity)
}

/** The number that an operation makes of the one that was, where the lane shows it. */
function numberAfter(object: ObjectRow | undefined, operation: number, b: number, before: number): number | null {
  return object === undefined || OBJECT_KINDS[object.kind].contents !== null ? null : valueAfter(object.kind, operation, b, before)
}

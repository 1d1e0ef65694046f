/**
 * What an object was over time, as columns that only grow: built from the events and segments of a run, incrementally,
 * each row looked at once. Row i of a history holds from its step until the next row's step.
 *
 *   series    value and, for containers, the row's contents (index into model.texts), for pools the three counts
 *   waiters   who is blocked on it, in order of arrival
 *   marks     single operations worth a sign (future: submit, run, done …; notify, abort …)
 */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { Operation, RecordKind, TaskState } from '../../../log/record-kinds'
import { ListRows } from '../../../trace/history/list-rows'
import { reasonName } from '../../../trace/model/names'
import { firstValue, valueAfter } from '../../../trace/model/object-value'
import type { ObjectRow, RunModel } from '../../../trace/model/run-model'
import { blockedSide } from '../../../trace/explain/blocked-side'
import { followRun } from '../follow-run'

export interface Series {
  readonly us: number[]
  readonly step: number[]
  /** permits left, flag, arrivals, size; pools: pending */
  readonly value: number[]
  /** queues: text id of the contents or 0; pools: running */
  readonly second: number[]
  /** pools: done */
  readonly third: number[]
  largest: number
}

export interface WaiterSeries {
  readonly us: number[]
  readonly step: number[]
  readonly tasks: ListRows
  /** those of `tasks` that wait for room to put something in, not to take something out */
  readonly writers: ListRows
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

function emptyHistory(): ObjectHistory {
  return {
    series: { us: [], step: [], value: [], second: [], third: [], largest: 0 },
    waiters: { us: [], step: [], tasks: new ListRows(), writers: new ListRows() },
    marks: [],
  }
}

export class ObjectHistories {
  private readonly histories = new Map<number, ObjectHistory>()
  private readonly poolOf = new Map<number, number>()
  private readonly startedFutures = new Set<number>()
  private readonly settledFutures = new Set<number>()
  private readonly waitingOn = new Map<number, number>()
  private nextEvent = 0
  private nextSegment = 0
  private readonly model: RunModel

  constructor(model: RunModel) {
    this.model = model
  }

  /** Takes in what was appended to the model since the last call. */
  update(): void {
    const { events, segments } = this.model
    for (; this.nextEvent < events.length; this.nextEvent++) this.takeEvent(this.nextEvent)
    for (; this.nextSegment < segments.length; this.nextSegment++) this.takeSegment(this.nextSegment)
  }

  /** The history of an object; empty when nothing happened to it. */
  of(object: number): ObjectHistory {
    let history = this.histories.get(object)
    if (history === undefined) {
      history = emptyHistory()
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
    const step = events.step[row] as number
    if (kind === RecordKind.contents) {
      append(this.of(object).series, us, step, events.b[row] as number, events.text[row] as number)
      return
    }
    if (kind === RecordKind.object) {
      const start = initialValue(this.model.object(object))
      if (start !== null) append(this.of(object).series, us, step, start)
      return
    }
    if (kind !== RecordKind.operation) return
    const operation = events.a[row] as number
    if (MARKED.has(operation)) this.of(object).marks.push({ us, step, task: events.task[row] as number, operation, text: events.text[row] as number })
    const { series } = this.of(object)
    const value = numberAfter(this.model.object(object), operation, events.b[row] as number, series.value.at(-1) ?? 0)
    if (value !== null) append(series, us, step, value)
    this.followPool(object, operation, events.b[row] as number, us, step)
  }

  /** Pools count their futures: pending → running → done. */
  private followPool(object: number, operation: number, b: number, us: number, step: number): void {
    if (operation === Operation.submit) {
      this.poolOf.set(b, object)
      this.count(object, us, step, 1, 0, 0)
      return
    }
    const pool = this.poolOf.get(object)
    if (pool === undefined) return
    if (operation === Operation.run && !this.startedFutures.has(object)) {
      this.startedFutures.add(object)
      this.count(pool, us, step, -1, 1, 0)
    } else if ((operation === Operation.done || operation === Operation.error || operation === Operation.cancel) && !this.settledFutures.has(object)) {
      this.settledFutures.add(object)
      const ran = this.startedFutures.has(object)
      this.count(pool, us, step, ran ? 0 : -1, ran ? -1 : 0, 1)
    }
  }

  private count(pool: number, us: number, step: number, pending: number, running: number, done: number): void {
    const series = this.of(pool).series
    const last = series.value.length - 1
    const at = (column: number[]) => (last < 0 ? 0 : (column[last] as number))
    append(series, us, step, at(series.value) + pending, at(series.second) + running, at(series.third) + done)
    series.largest = Math.max(series.largest, at(series.value) + at(series.second))
  }

  private takeSegment(row: number): void {
    const { segments } = this.model
    const task = segments.task[row] as number
    const state = segments.state[row] as number
    const waits = state === TaskState.blocked || state === TaskState.deadlocked
    const object = waits ? (segments.object[row] as number) : 0
    const before = this.waitingOn.get(task) ?? 0
    if (object === before) return
    const us = segments.startUs(row)
    const step = segments.startStep[row] as number
    if (before !== 0) changeWaiters(this.of(before).waiters, us, step, (tasks) => tasks.filter((other) => other !== task))
    if (object !== 0) {
      const writes = blockedSide(this.model, object, reasonName(segments.reason[row] as number), step) === 'writing'
      changeWaiters(this.of(object).waiters, us, step, (tasks) => [...tasks, task], writes ? task : 0)
    }
    this.waitingOn.set(task, object)
  }
}

/** The histories of a run's objects, up to date with it. */
export const historiesOf = followRun((model) => new ObjectHistories(model))

/** A second row of the same step replaces the first: only what holds after the step is drawn. */
function append(series: Series, us: number, step: number, value: number, second = 0, third = 0): void {
  const last = series.step.length - 1
  const at = last >= 0 && series.step[last] === step ? last : last + 1
  series.us[at] = us
  series.step[at] = step
  series.value[at] = value
  series.second[at] = second
  series.third[at] = third
  if (value > series.largest) series.largest = value
}

/** `writer`: a task that waits from now on to put something in, 0 none. */
function changeWaiters(waiters: WaiterSeries, us: number, step: number, change: (tasks: readonly number[]) => readonly number[], writer = 0): void {
  const last = waiters.step.length - 1
  const changed = change(waiters.tasks.latest)
  const at = last >= 0 && waiters.step[last] === step ? last : last + 1
  waiters.us[at] = us
  waiters.step[at] = step
  waiters.tasks.set(at, changed)
  const writers = waiters.writers.latest.filter((task) => changed.includes(task))
  waiters.writers.set(at, writer === 0 ? writers : [...writers, writer])
}

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

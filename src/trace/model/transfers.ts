/** What went from whom to whom through a queue, a connection, a pipe or a socket: each item from being put to being taken. */
import { cell, item } from '../../model/cells'
import { PUTTING, TAKING } from '../../log/block-reasons'
import { Operation, RecordKind } from '../../log/record-kinds'
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
  return arrivals(model, object, (from, to) => from !== 0 && to !== 0 && from !== to && fits(from, to))
}

/** All items of an object that were taken, by the time they were put; only those whose tasks fit. */
export function arrivals(model: RunModel, object: ObjectRow, fits: (from: number, to: number) => boolean = () => true): readonly Transfer[] {
  const { events } = model
  const found: Transfer[] = []
  for (const [put, got] of object.channel ? object.channel.passed() : queued(model, object)) {
    const from = cell(events.task, put)
    const to = takerOf(model, object, cell(events.task, got), from)
    if (!fits(from, to)) continue
    found.push({
      object: object.id,
      from,
      fromUs: events.us(put),
      fromStep: events.step(put),
      to,
      toUs: Math.max(events.us(put), events.us(got)),
      toStep: Math.max(events.step(put), events.step(got)),
      row: put,
    })
  }
  return found
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

interface Pairs {
  /** event rows of the object at that time */
  readonly seen: number
  /** rows of a put and of its get, one after the other */
  readonly rows: readonly number[]
}

const pairsOf = new WeakMap<ObjectRow, Pairs>()

/** Event rows of the puts and gets of a queue, by the puts. They are found once for a state of the run. */
function* queued(model: RunModel, object: ObjectRow): Generator<readonly [put: number, got: number]> {
  let pairs = pairsOf.get(object)
  if (pairs?.seen !== object.events.length) {
    pairs = { seen: object.events.length, rows: paired(model, object) }
    pairsOf.set(object, pairs)
  }
  for (let at = 0; at < pairs.rows.length; at += 2) yield [item(pairs.rows, at), item(pairs.rows, at + 1)]
}

/** Numbers, first in, first out; to take one out of a long array would move all others. */
class Line {
  private readonly numbers: number[] = []
  private gone = 0

  push(number: number): void {
    this.numbers.push(number)
  }

  shift(): number | undefined {
    return this.gone < this.numbers.length ? this.numbers[this.gone++] : undefined
  }
}

function lineOf(lines: Map<number, Line>, key: number): Line {
  const line = lines.get(key) ?? new Line()
  lines.set(key, line)
  return line
}

/**
 * What is taken is the oldest item with that text. What is handed over directly (a channel without room) may be told by who gets it first.
 */
function paired(model: RunModel, object: ObjectRow): readonly number[] {
  const { events } = model
  /** by text: puts that wait to be taken, by their numbers, and gets that wait to be told where from, by their rows */
  const waiting = new Map<number, Line>()
  const handed = new Map<number, Line>()
  const puts: number[] = []
  /** by put: its get, 0 none yet */
  const gets: number[] = []
  for (const row of object.events) {
    if (events.kind[row] !== RecordKind.operation) continue
    const text = cell(events.text, row)
    if (events.a[row] === Operation.put) {
      const got = handed.get(text)?.shift()
      if (got === undefined) lineOf(waiting, text).push(puts.length)
      puts.push(row)
      gets.push(got ?? 0)
    } else if (events.a[row] === Operation.get) {
      const put = waiting.get(text)?.shift()
      if (put === undefined) lineOf(handed, text).push(row)
      else gets[put] = row
    }
  }
  const rows: number[] = []
  for (const [at, put] of puts.entries()) if (gets[at]) rows.push(put, item(gets, at))
  return rows
}

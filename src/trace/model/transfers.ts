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

/** The items of an object that went from one task to another, by the time they were put. */
export function transfersOf(model: RunModel, object: ObjectRow): readonly Transfer[] {
  return arrivals(model, object).filter(({ from, to }) => from !== 0 && to !== 0 && from !== to)
}

/** All items of an object that were taken, by the time they were put. */
export function arrivals(model: RunModel, object: ObjectRow): readonly Transfer[] {
  const { events } = model
  const pairs = object.channel ? object.channel.passed() : queued(model, object)
  return pairs.map(([put, got]): Transfer => {
    const to = cell(events.task, got)
    return {
      object: object.id,
      from: cell(events.task, put),
      fromUs: events.us(put),
      fromStep: events.step(put),
      to: takerOf(model, object, to, cell(events.task, put)),
      toUs: Math.max(events.us(put), events.us(got)),
      toStep: Math.max(events.step(put), events.step(got)),
      row: put,
    }
  })
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

/**
 * Event rows of the puts and gets of a queue: what is taken is the oldest item with that text. What is handed over directly
 * (a channel without room) may be told by who gets it first.
 */
function queued(model: RunModel, object: ObjectRow): readonly (readonly [put: number, got: number])[] {
  const { events } = model
  const waiting = new Map<number, number[]>()
  const handed = new Map<number, number[]>()
  const pairs: (readonly [number, number])[] = []
  for (const row of object.events) {
    if (events.kind[row] !== RecordKind.operation) continue
    const text = cell(events.text, row)
    if (events.a[row] === Operation.put) {
      const rows = waiting.get(text)
      const got = handed.get(text)?.shift()
      if (got !== undefined) pairs.push([row, got])
      else if (rows) rows.push(row)
      else waiting.set(text, [row])
    } else if (events.a[row] === Operation.get) {
      const put = waiting.get(text)?.shift()
      if (put !== undefined) pairs.push([put, row])
      else handed.set(text, [...(handed.get(text) ?? []), row])
    }
  }
  return pairs.sort((x, y) => x[0] - y[0])
}

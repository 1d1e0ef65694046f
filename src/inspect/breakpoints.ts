/** Breakpoints over recorded time: the places at which they would stop, nearest first. */
import { Operation, RecordKind } from '../log/record-kinds'
import { afterEvent, type Place } from './place'
import { type Direction, merged, raises, recordsFrom, rowsFrom, type Steppable } from './stepping'

/** When it stops of all the times that it is come to. */
interface Qualified {
  /** only of one task, or of some; by default of any */
  readonly task?: number | readonly number[]
  /** an expression that has to be true in the task's innermost frame */
  readonly condition?: string
  /** from the `hits`th time on */
  readonly hits?: number
  /** only at the `time`th time */
  readonly time?: number
}

export type Breakpoint = Qualified &
  /** a task comes to a line */
  (
    | { readonly kind: 'line'; readonly file: string; readonly line: number }
    /** an exception is raised, caught or not */
    | { readonly kind: 'exception' }
    /** something is done to a lock, a queue …, by its number in the log, or to any of several */
    | { readonly kind: 'object'; readonly object: number | readonly number[] }
  )

export interface Stop {
  readonly place: Place
  readonly pid: number
  /** '': it stops; else where this expression is true in the task's innermost frame */
  readonly condition: string
}

/** All breakpoints in one order: what is nearer comes first. `task` is at its line already. */
export function stopsOf(run: Steppable, from: Place, breakpoints: readonly Breakpoint[], direction: Direction, task = from.task): Generator<Stop> {
  const parts = breakpoints.map((one) => stopsOfOne(run, from, one, direction, task))
  return merged(run.lines, direction, parts, ({ place }) => place)
}

function* stopsOfOne(run: Steppable, from: Place, one: Breakpoint, direction: Direction, task: number): Generator<Stop> {
  const { hits = 0, time = 0, condition = '' } = one
  const by = direction === 'forwards' ? 1 : -1
  const countOfAll = (start: Place, way: Direction) => [...placesOf(run, start, one, way, task)].length
  const counts = hits > 0 || time > 0
  let nth = 0
  if (counts) nth = by > 0 ? countOfAll(afterEvent(-1, task), 'forwards') - countOfAll(from, 'forwards') : countOfAll(from, 'backwards') + 1
  for (const place of placesOf(run, from, one, direction, task)) {
    nth += by
    if (counts && ((time > 0 && nth !== time) || nth < hits)) continue
    yield { place, pid: pidOf(run, place), condition }
  }
}

function placesOf(run: Steppable, from: Place, one: Breakpoint, direction: Direction, task: number): Generator<Place> {
  switch (one.kind) {
    case 'line':
      return linePlaces(run, from, one, direction, task)
    case 'exception':
      return only(raises(run, from, direction, task), isAmong(one.task))
    case 'object':
      return only(operations(run, from, isAmong(one.object), direction), isAmong(one.task))
    default:
      return one satisfies never
  }
}

function* linePlaces({ lines }: Steppable, from: Place, { file, line, task }: Extract<Breakpoint, { kind: 'line' }>, direction: Direction, own: number): Generator<Place> {
  const isOf = isAmong(task)
  for (const row of rowsFrom(lines, from, direction, own)) if (lines.isAt(row, file, line) && isOf(lines.taskOf(row))) yield lines.placeOf(row)
}

function* operations({ log }: Steppable, from: Place, isOne: (object: number) => boolean, direction: Direction): Generator<Place> {
  for (const event of recordsFrom(log, from, direction)) {
    const row = log[event]
    if (row?.kind === RecordKind.operation && row.a !== Operation.schedule && isOne(row.object)) yield afterEvent(event, row.task)
  }
}

function* only(places: Iterable<Place>, isOf: (task: number) => boolean): Generator<Place> {
  for (const place of places) if (isOf(place.task)) yield place
}

function isAmong(wanted: number | readonly number[] | undefined): (one: number) => boolean {
  if (wanted === undefined) return () => true
  if (typeof wanted === 'number') return (one) => one === wanted
  const all = new Set(wanted)
  return (one) => all.has(one)
}

function pidOf({ lines, log }: Steppable, place: Place): number {
  const row = lines.current(place, place.task)
  return row >= 0 ? lines.step(row).pid : (log[place.event]?.pid ?? 0)
}

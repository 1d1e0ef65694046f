/** Breakpoints over recorded time: the places at which they would stop, nearest first. */
import { RecordKind } from '../log/record-kinds'
import { afterEvent, type Place } from './place'
import { type Direction, rowsFrom, step, type Steppable } from './stepping'

export type Breakpoint =
  /** a line: of any task or of one, where the condition holds, from the `hits`th time on */
  | { readonly kind: 'line'; readonly file: string; readonly line: number; readonly task?: number; readonly condition?: string; readonly hits?: number }
  | { readonly kind: 'exception' }
  /** something is done to a lock, a queue …, by its number in the log */
  | { readonly kind: 'object'; readonly object: number }

export interface Stop {
  readonly place: Place
  readonly pid: number
  /** '': it stops; else where this expression is true in the task's innermost frame */
  readonly condition: string
}

/** Line breakpoints and others in one order: what is nearer comes first. */
export function* stopsOf(run: Steppable, from: Place, breakpoints: readonly Breakpoint[], direction: Direction): Generator<Stop> {
  const other = otherStop(run, from, breakpoints, direction)
  for (const stop of lineStops(run, from, breakpoints, direction)) {
    if (other && isBefore(run, other.place, stop.place) === (direction === 'forwards')) break
    yield stop
  }
  if (other) yield other
}

const isBefore = ({ lines }: Steppable, a: Place, b: Place) => (a.event === b.event ? lines.rowsUntil(a) < lines.rowsUntil(b) : a.event < b.event)

function* lineStops(run: Steppable, from: Place, breakpoints: readonly Breakpoint[], direction: Direction): Generator<Stop> {
  const wanted = breakpoints.filter((one) => one.kind === 'line')
  if (wanted.length === 0) return
  const { lines } = run
  const hits = hitsOf(run, wanted)
  for (const row of rowsFrom(lines, from, direction)) {
    const { line, file, task, pid } = lines.step(row)
    for (const one of wanted) {
      if (one.line !== line || one.file !== file || (one.task !== undefined && one.task !== task)) continue
      if (one.hits === undefined || (hits.get(one)?.(row) ?? 0) >= one.hits) yield { place: lines.placeOf(row), pid, condition: one.condition ?? '' }
    }
  }
}

/** How often a breakpoint was come to, up to a row. */
function hitsOf<T extends Extract<Breakpoint, { kind: 'line' }>>({ lines }: Steppable, breakpoints: readonly T[]): Map<T, (row: number) => number> {
  return new Map(
    breakpoints
      .filter(({ hits }) => hits !== undefined)
      .map((one) => {
        const counts = new Map<number, number>()
        let count = 0
        for (let row = 0; row < lines.count; row++) {
          const { line, file, task } = lines.step(row)
          if (line === one.line && file === one.file && (one.task === undefined || one.task === task)) counts.set(row, ++count)
        }
        return [one, (row: number) => counts.get(row) ?? 0]
      }),
  )
}

/** The nearest exception or operation. */
function otherStop(run: Steppable, from: Place, breakpoints: readonly Breakpoint[], direction: Direction): Stop | null {
  const objects = new Set(breakpoints.flatMap((one) => (one.kind === 'object' ? [one.object] : [])))
  const by = direction === 'forwards' ? 1 : -1
  let place: Place | null = breakpoints.some(({ kind }) => kind === 'exception') ? step(run, from, 'exception', direction) : null
  for (let event = from.event + by; objects.size > 0 && event >= 0 && event < run.log.length; event += by) {
    const row = run.log[event]
    if (row?.kind !== RecordKind.operation || !objects.has(row.object)) continue
    const found = afterEvent(event, row.task)
    if (!place || isBefore(run, found, place) === by > 0) place = found
    break
  }
  return place && { place, pid: run.log[place.event]?.pid ?? 0, condition: '' }
}

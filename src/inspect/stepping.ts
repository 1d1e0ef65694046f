/**
 * Steps as a debugger takes them, over recorded time: from a place and a task to another place, forwards or backwards. Nothing runs for that: the lines
 * of all tasks and the log say where to.
 */
import { RecordKind, TaskState } from '../log/record-kinds'
import type { LogRow } from './log-records'
import { afterEvent, isAtLine, type Place } from './place'
import type { RunLines } from './run-lines'

export type StepKind =
  /** the task's next line in the same call that is another one; where that has none any more, in one around it */
  | 'over'
  /** the task's next line, wherever */
  | 'into'
  /** the task's next line in a call around this one, once that is over */
  | 'out'
  /** another task gets the core; this one is blocked, is woken; something is printed; an exception is raised, caught or not; the run ends */
  | 'switch'
  | 'block'
  | 'wake'
  | 'print'
  | 'exception'
  | 'verdict'

export type Direction = 'forwards' | 'backwards'

export interface RunToLine {
  readonly file: string
  readonly line: number
  /** by default any */
  readonly task?: number
}

/** An exception that the program's code raised or passed on. */
export interface Raise {
  readonly records: number
  readonly task: number
  /** how many lines the task had come to since the log had so many records */
  readonly nth: number
  readonly line: number
  readonly type: string
}

export interface Steppable {
  readonly lines: RunLines
  readonly log: readonly LogRow[]
  readonly raised: readonly Raise[]
}

/** Where a step of a task leads, null: there is no such place. The place may be one of another task. */
export function step(run: Steppable, from: Place, how: StepKind | RunToLine, direction: Direction, task = from.task): Place | null {
  if (typeof how === 'object') return toLine(run, from, how, direction, task)
  switch (how) {
    case 'over':
    case 'into':
    case 'out':
      return byLines(run.lines, from, how, direction, task)
    case 'exception':
      return nearestOf(raises(run, from, direction, task)) ?? null
    default:
      return toRecord(run, from, how, direction, task)
  }
}

function byLines(lines: RunLines, from: Place, how: 'over' | 'into' | 'out', direction: Direction, task: number): Place | null {
  const by = direction === 'forwards' ? 1 : -1
  const current = lines.current(from, task)
  // before its first line there is only the way forwards
  if (current < 0) {
    const [first] = lines.of(task)
    return by > 0 && first !== undefined ? lines.placeOf(first) : null
  }
  const found = how === 'into' ? lines.neighbour(current, by) : how === 'over' ? overFrom(lines, current, by) : outOf(lines, current, by)
  return found < 0 ? null : lines.placeOf(found)
}

/**
 * As pdb's `next`: a generator that yields, or a coroutine that awaits, is left for its next line, wherever it goes on. After the last line of a call follows that of
 * a call around it. A line that is come to again without another one of the call between is one line, as that of an `await` that
 * ends by an exception.
 */
function overFrom(lines: RunLines, current: number, by: number): number {
  const call = lines.callOf(current)
  const next = rowOf(lines, current, by, (row) => lines.callOf(row) === call && !lines.isSameLine(row, current))
  return next < 0 ? outOf(lines, current, by) : next
}

/**
 * As pdb's `return`: on to where the call is over, back to before it began. A generator that is left and gone on with is neither. One that delegates to
 * another comes to no line of its own while that goes on, and may go on under another call by then.
 */
function outOf(lines: RunLines, current: number, by: number): number {
  const call = lines.callOf(current)
  let edge = current
  let stack = [call, ...lines.around(current)]
  let last = stack
  for (let row = lines.neighbour(current, by), before = current; row >= 0; before = row, row = lines.neighbour(row, by)) {
    if (!lines.isSameStack(before, row)) last = [lines.callOf(row), ...lines.around(row)]
    if (!last.includes(call)) continue
    edge = row
    stack = last
  }
  const around = new Set(stack.slice(stack.indexOf(call) + 1))
  return rowOf(lines, edge, by, (row) => around.has(lines.callOf(row)))
}

/** The nearest row of the same task in a direction for which something is so, -1: none. */
function rowOf(lines: RunLines, from: number, by: number, isSo: (row: number) => boolean): number {
  let row = lines.neighbour(from, by)
  while (row >= 0 && !isSo(row)) row = lines.neighbour(row, by)
  return row
}

function toLine({ lines }: Steppable, from: Place, { file, line, task }: RunToLine, direction: Direction, own: number): Place | null {
  for (const row of rowsFrom(lines, from, direction, own)) if (lines.isAt(row, file, line) && (task === undefined || lines.taskOf(row) === task)) return lines.placeOf(row)
  return null
}

/** The rows after a place, or those before the line that a task is at there, nearest first. */
export function* rowsFrom(lines: RunLines, from: Place, direction: Direction, task = from.task): Generator<number> {
  const rows = lines.rowsUntil(from)
  if (direction === 'forwards') for (let row = rows; row < lines.count; row++) yield row
  else {
    const current = lines.current(from, task)
    for (let row = rows - 1; row >= 0; row--) if (row !== current) yield row
  }
}

/** The records after a place, or those before it, nearest first. At a line since a record that one lies behind. */
export function* recordsFrom(log: readonly LogRow[], from: Place, direction: Direction): Generator<number> {
  if (direction === 'forwards') for (let event = from.event + 1; event < log.length; event++) yield event
  else for (let event = isAtLine(from) ? from.event : from.event - 1; event >= 0; event--) yield event
}

const IS_STEP = {
  switch: ({ kind, task: of, a }, task) => kind === RecordKind.state && a === TaskState.running && of !== task,
  block: ({ kind, task: of, a }, task) => kind === RecordKind.state && (a === TaskState.blocked || a === TaskState.deadlocked) && (task === 0 || of === task),
  wake: ({ kind, a }, task) => kind === RecordKind.wake && (task === 0 || a === task),
  print: ({ kind }) => kind === RecordKind.output,
  verdict: ({ kind }) => kind === RecordKind.verdict,
} satisfies Record<string, (row: LogRow, task: number) => boolean>

function toRecord({ log }: Steppable, from: Place, how: keyof typeof IS_STEP, direction: Direction, task: number): Place | null {
  for (const event of recordsFrom(log, from, direction)) {
    const row = log[event]
    if (row && IS_STEP[how](row, task)) return afterEvent(event, how === 'verdict' ? task : row.task)
  }
  return null
}

/** Where exceptions are raised or passed on, and where one leaves a task: each at the line of its task, nearest first. `own` is at its line already. */
export function* raises({ lines, log, raised }: Steppable, from: Place, direction: Direction, own = from.task): Generator<Place> {
  const rowOf = ({ records, task, nth }: Raise) => lines.currentAt(task, records, nth)
  const until = lines.rowsUntil(from)
  const current = lines.current(from, own)
  const isAhead = (row: number) => (direction === 'forwards' ? row >= until : row < until && row !== current)
  const rows = [...new Set(raised.map(rowOf))].filter((row) => row >= 0 && isAhead(row)).sort((a, b) => (direction === 'forwards' ? a - b : b - a))
  const places = (function* () {
    for (const row of rows) yield lines.placeOf(row)
  })()
  const leaving = (function* () {
    for (const event of recordsFrom(log, from, direction)) if (log[event]?.kind === RecordKind.exception) yield afterEvent(event, log[event].task)
  })()
  yield* merged(lines, direction, [places, leaving], (place) => place)
}

/** Several in which what is nearer comes first, as one of which the same holds. */
export function* merged<T>(lines: RunLines, direction: Direction, parts: readonly Iterator<T>[], placeOf: (one: T) => Place): Generator<T> {
  const heads = parts.map((part) => ({ part, head: part.next() }))
  for (;;) {
    let nearest: (typeof heads)[number] | null = null
    let found: T | undefined
    for (const one of heads) {
      if (one.head.done) continue
      const { value } = one.head
      if (found !== undefined && isBefore(lines, placeOf(found), placeOf(value)) === (direction === 'forwards')) continue
      nearest = one
      found = value
    }
    if (!nearest || found === undefined) return
    nearest.head = nearest.part.next()
    yield found
  }
}

/** Whether a place is not after another. */
const isBefore = (lines: RunLines, a: Place, b: Place) => (a.event === b.event ? lines.rowsUntil(a) <= lines.rowsUntil(b) : a.event < b.event)

function nearestOf<T>(found: Iterator<T>): T | undefined {
  const { value, done } = found.next()
  return done ? undefined : value
}

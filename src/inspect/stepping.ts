/**
 * Steps as a debugger takes them, over recorded time: from a place and a task to another place, forwards or backwards. Nothing runs for that: the lines
 * of all tasks and the log say where to.
 */
import { RecordKind, TaskState } from '../log/record-kinds'
import type { LogRow } from './log-records'
import { afterEvent, type Place } from './place'
import type { RunLines } from './run-lines'

export type StepKind =
  /** the task's next line in the same frame, or where that returns to */
  | 'over'
  /** the task's next line, wherever */
  | 'into'
  /** the task's next line in a frame further out */
  | 'out'
  /** another task gets the core; this one is blocked, is woken; something is printed; an exception is raised or leaves; the run ends */
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

const LINE_STEPS: ReadonlySet<string> = new Set(['over', 'into', 'out'])

/** Where a step leads, null: there is no such place. */
export function step(run: Steppable, from: Place, how: StepKind | RunToLine, direction: Direction): Place | null {
  if (typeof how === 'object') return toLine(run, from, how, direction)
  if (LINE_STEPS.has(how)) return byLines(run.lines, from, how, direction)
  return toRecord(run, from, how, direction)
}

function byLines(lines: RunLines, from: Place, how: string, direction: Direction): Place | null {
  const by = direction === 'forwards' ? 1 : -1
  const current = lines.current(from, from.task)
  // before its first line there is only the way forwards
  if (current < 0) {
    const [first] = lines.of(from.task)
    return by > 0 && first !== undefined ? lines.placeOf(first) : null
  }
  const { depth } = lines.step(current)
  for (let row = lines.neighbour(current, by); row >= 0; row = lines.neighbour(row, by)) {
    const at = lines.step(row).depth
    if (how === 'into' || (how === 'over' ? at <= depth : at < depth)) return lines.placeOf(row)
  }
  return null
}

function toLine({ lines }: Steppable, from: Place, { file, line, task }: RunToLine, direction: Direction): Place | null {
  for (const row of rowsFrom(lines, from, direction)) {
    const at = lines.step(row)
    if (at.line === line && at.file === file && (task === undefined || at.task === task)) return lines.placeOf(row)
  }
  return null
}

/** The rows after a place, or those before the line that its task is at, nearest first. */
export function* rowsFrom(lines: RunLines, from: Place, direction: Direction): Generator<number> {
  const rows = lines.rowsUntil(from)
  if (direction === 'forwards') for (let row = rows; row < lines.count; row++) yield row
  else {
    const current = lines.current(from, from.task)
    for (let row = rows - 1; row >= 0; row--) if (row !== current) yield row
  }
}

const IS_STEP: Readonly<Record<string, (row: LogRow, task: number) => boolean>> = {
  switch: ({ kind, task: of, a }, task) => kind === RecordKind.state && a === TaskState.running && of !== task,
  block: ({ kind, task: of, a }, task) => kind === RecordKind.state && (a === TaskState.blocked || a === TaskState.deadlocked) && (task === 0 || of === task),
  wake: ({ kind, a }, task) => kind === RecordKind.wake && (task === 0 || a === task),
  print: ({ kind }) => kind === RecordKind.output,
  exception: ({ kind }) => kind === RecordKind.exception,
  verdict: ({ kind }) => kind === RecordKind.verdict,
}

function toRecord({ log, raised, lines }: Steppable, from: Place, how: string, direction: Direction): Place | null {
  const by = direction === 'forwards' ? 1 : -1
  const isStep = IS_STEP[how]
  let found: Place | null = null
  // at a line since a record, that record lies behind
  const first = by > 0 ? from.event + 1 : from.lines > 0 ? from.event : from.event - 1
  for (let event = first; isStep && event >= 0 && event < log.length; event += by) {
    const row = log[event]
    if (row && isStep(row, from.task)) {
      found = afterEvent(event, how === 'verdict' ? from.task : row.task)
      break
    }
  }
  if (how !== 'exception') return found
  const before = lines.rowsUntil(from)
  const places = raised.map(({ records, task, nth }) => lines.current({ event: records - 1, lines: nth, task }, task)).filter((row) => row >= 0)
  const near = by > 0 ? places.find((row) => row >= before) : places.findLast((row) => row < before && row !== lines.current(from, from.task))
  const raise = near === undefined ? null : lines.placeOf(near)
  if (!raise || !found) return raise ?? found
  return raise.event < found.event === by > 0 ? raise : found
}

/**
 * What the tasks of a run that has everything recorded did where they met, step by step: accesses to what they share, what they did to locks, queues
 * and the like, where they came to wait, and what was raised. Few enough to be read: those around the step that decided, the others are counted.
 */
import { Operation, RecordKind, TaskState } from '../log/record-kinds'
import { cell } from '../model/cells'
import type { Switch } from '../model/schedule.mjs'
import { errorPlaces } from '../trace/explain/error-places'
import type { RunModel } from '../trace/model/run-model'
import { type Conclusion, conclusionOf } from './conclusion'
import { type AccessMade, recordedOf } from './recorded'
import { storyOf } from './story'

export interface ToldStep {
  /** event row of the run */
  readonly row: number
  readonly task: number
  readonly line: number
  /** '' the program's first */
  readonly file: string
  /** what was read or written; null: another event, whose words the log has */
  readonly access: Pick<AccessMade, 'writes' | 'shown' | 'value'> | null
  /** the schedule let another task go on just before it */
  readonly afterSwitch: boolean
  /** it is what made the difference, or one of several */
  readonly decisive: boolean
}

export interface ToldSteps {
  readonly steps: readonly ToldStep[]
  /** steps before the first and after the last of these that are not told */
  readonly before: number
  readonly after: number
  /** the step that decided it: its event row and task; null: none is known */
  readonly decision: { readonly row: number; readonly task: number } | null
  /** what it comes to, where that is certain */
  readonly conclusion: Conclusion | null
}

const MOST_STEPS = 14
/** Told before the first switch. */
const LEAD = 3

const TOLD_OPERATIONS: ReadonlySet<number> = new Set([
  Operation.acquire,
  Operation.acquireFailed,
  Operation.release,
  Operation.wait,
  Operation.waitDone,
  Operation.notify,
  Operation.set,
  Operation.clear,
  Operation.arrive,
  Operation.open,
  Operation.put,
  Operation.putFailed,
  Operation.get,
  Operation.getFailed,
  Operation.callbackAdd,
  Operation.callbackRun,
  Operation.error,
])

/** Null: the tasks did nothing that is told. */
export function toldSteps(model: RunModel, switches: readonly Switch[]): ToldSteps | null {
  const recorded = recordedOf(model)
  const story = storyOf(recorded, switches)
  const accesses = new Map([...recorded.accesses, ...recorded.files].map((access) => [access.row, access]))
  const told = new Set(story?.lines.map(({ row }) => row))
  const decision = decisionOf(model, story?.pair?.map(({ row }) => row) ?? [], recorded.choices.findLast(isOf(switches))?.row ?? -1)
  const decisive = new Set(decision?.rows)
  const rows: number[] = []
  const switched = recorded.choices.filter(isOf(switches)).map(({ row }) => row)
  for (let row = 0; row < model.events.length; row++) if (told.has(row) || decisive.has(row) || isTold(model, row)) rows.push(row)
  if (rows.length === 0) return null
  const from = firstTold(rows, switched[0] ?? -1, decision?.rows.at(-1) ?? -1)
  const shown = rows.slice(from, from + MOST_STEPS)
  const { events, texts } = model
  return {
    steps: shown.map((row, at) => {
      const previous = rows[from + at - 1] ?? -1
      const access = accesses.get(row)
      return {
        row,
        task: cell(events.task, row),
        line: cell(events.line, row),
        file: texts[cell(events.file, row)] ?? '',
        access: access ? { writes: access.writes, shown: access.shown, value: access.value } : null,
        afterSwitch: switched.some((at) => at > previous && at < row),
        decisive: decisive.has(row),
      }
    }),
    before: from,
    after: rows.length - from - shown.length,
    decision: decision && { row: decision.row, task: decision.task },
    conclusion: conclusionOf(recorded, story?.pair?.map(({ row }) => row) ?? []),
  }
}

const isOf = (switches: readonly Switch[]) => (choice: { readonly task: number; readonly point: number }) =>
  switches.some(({ task, point }) => task === choice.task && point === choice.point)

/** A little before the first switch, or later, so that the decision is still among what is told. */
function firstTold(rows: readonly number[], firstSwitch: number, decision: number): number {
  const begin = Math.max(0, rows.findIndex((row) => row > firstSwitch) - LEAD)
  const decided = decision < 0 ? rows.length - 1 : rows.findIndex((row) => row >= decision)
  return Math.max(0, Math.min(Math.max(begin, decided - MOST_STEPS + 2), rows.length - MOST_STEPS))
}

/** Where a deadlock closed; else the two accesses that were told; else where tasks came to wait for ever, or what was raised; else the last switch. */
function decisionOf(model: RunModel, pair: readonly number[], lastSwitch: number) {
  const { verdict, events } = model
  const decided = (rows: readonly number[], deciding: number) => ({ row: deciding, task: cell(events.task, deciding), rows })
  const waits = (tasks: readonly number[]) =>
    tasks
      .map((task) => lastRow(model, task, isWait))
      .filter((row) => row >= 0)
      .sort((a, b) => a - b)
  const closing = waits(verdict?.cycle.map(({ task }) => task) ?? [])
  const last = pair.at(-1) ?? -1
  if (closing.length > 0) return decided(closing, closing.at(-1) as number)
  if (last >= 0) return decided(pair, last)
  const forEver = waits([...(verdict?.tasks ?? []), ...model.stuck].map(({ task }) => task).filter((task) => model.task(task)?.internal === false))
  const error = errorPlaces(model).at(-1)
  const row = forEver.at(-1) ?? (error ? lastRow(model, error.task, (kind) => kind === RecordKind.exception) : lastSwitch)
  return row < 0 ? null : decided([row], row)
}

function lastRow(model: RunModel, task: number, wanted: (kind: number, state: number) => boolean): number {
  const { events } = model
  return model.task(task)?.events.findLast((row) => wanted(cell(events.kind, row), cell(events.a, row))) ?? -1
}

const isWait = (kind: number, state: number) => kind === RecordKind.state && state === TaskState.blocked

function isTold(model: RunModel, row: number): boolean {
  const { events, tasks } = model
  const kind = cell(events.kind, row)
  if (kind === RecordKind.exception) return true
  const task = tasks[cell(events.task, row) - 1]
  if (!task || task.internal || cell(events.line, row) <= 0) return false
  const about = model.object(cell(events.object, row))
  if (!about || about.internal || about.kind === 'thread') return false
  if (kind === RecordKind.operation) return TOLD_OPERATIONS.has(cell(events.a, row)) && isShared(about.events, events)
  return isWait(kind, cell(events.a, row)) && isShared(about.events, events)
}

const isShared = (rows: readonly number[], events: RunModel['events']): boolean => {
  const first = rows.find((row) => cell(events.task, row) > 0 && cell(events.kind, row) === RecordKind.operation)
  return first !== undefined && rows.some((row) => cell(events.kind, row) !== RecordKind.owner && cell(events.task, row) > 0 && cell(events.task, row) !== cell(events.task, first))
}

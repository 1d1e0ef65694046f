/**
 * Where a run can be stopped at, as its log has it: switches, blocks, wake-ups, prints, exceptions, its verdict, lines that are come to, what is done with an object. All are event
 * rows. Pure.
 */
import { Operation, RecordKind, TaskState } from '../../log/record-kinds'
import { cell } from '../../model/cells'
import type { RunModel } from '../model/run-model'
import { taskLabel } from '../model/task-label'

export const STOP_KINDS = ['switch', 'block', 'wake', 'print', 'exception', 'verdict'] as const
export type StopKind = (typeof STOP_KINDS)[number]

/** 1: later, -1: earlier */
export type Direction = 1 | -1

/** The next or previous event of a kind from a step on, of a task (0: of any); -1: there is none. */
export function nextStop(model: RunModel, kind: StopKind, task: number, step: number, direction: Direction): number {
  const { events } = model
  for (let row = firstRow(model, step, direction); row >= 0 && row < events.length; row += direction) if (isStop(model, row, kind, task)) return row
  return -1
}

/** The first row that is after, or before, all of a step. */
function firstRow(model: RunModel, step: number, direction: Direction): number {
  if (step < 0) return direction === 1 ? 0 : -1
  const [first, afterLast] = model.eventsOfStep(step)
  return direction === 1 ? afterLast : first - 1
}

function isStop(model: RunModel, row: number, kind: StopKind, task: number): boolean {
  const { events } = model
  const record = cell(events.kind, row)
  const isOf = (one: number) => task === 0 || one === task
  switch (kind) {
    case 'switch':
      return isRunning(model, row) && isOf(cell(events.task, row)) && ranBefore(model, row) !== cell(events.task, row)
    case 'block':
      return record === RecordKind.state && isBlocked(cell(events.a, row)) && isOf(cell(events.task, row))
    case 'wake':
      return record === RecordKind.wake && isOf(cell(events.a, row))
    case 'print':
      return record === RecordKind.output && isOf(cell(events.task, row))
    case 'exception':
      return record === RecordKind.exception && isOf(cell(events.task, row))
    case 'verdict':
      return record === RecordKind.verdict
    default:
      return kind satisfies never
  }
}

/** For ever too. */
const isBlocked = (state: number) => state === TaskState.blocked || state === TaskState.deadlocked

const isRunning = ({ events }: RunModel, row: number) => cell(events.kind, row) === RecordKind.state && cell(events.a, row) === TaskState.running

/** Who began to run last before a row; 0 nobody. */
function ranBefore(model: RunModel, row: number): number {
  for (let at = row - 1; at >= 0; at--) if (isRunning(model, at)) return cell(model.events.task, at)
  return 0
}

/** The last event at which a task of the program's own was still at a line; -1: none ever was. */
export function lastAtLine(model: RunModel): number {
  const { events } = model
  for (let row = events.length - 1; row >= 0; row--) {
    const kind = cell(events.kind, row)
    if ((kind === RecordKind.line || kind === RecordKind.output) && cell(events.line, row) > 0 && model.task(cell(events.task, row))?.internal === false) return row
  }
  return -1
}

/** Each line that a task comes to, as the log tells it. */
export function linesOf({ events }: RunModel, task: number): readonly number[] {
  const hits: number[] = []
  for (let row = 0; row < events.length; row++) if (cell(events.kind, row) === RecordKind.line && cell(events.task, row) === task) hits.push(row)
  return hits
}

/** Each time a task comes to a line, as the log tells it: `file` '' is the first, `isOf` says which tasks count. */
export function lineHits(model: RunModel, file: string, line: number, isOf: (task: number) => boolean): readonly number[] {
  const { events, texts } = model
  const hits: number[] = []
  const places = new Map<number, string>()
  for (let row = 0; row < events.length; row++) {
    const at = cell(events.line, row)
    const task = cell(events.task, row)
    // the line of a new object or task is where it was made, which is where its maker is
    if (at === 0 || task === 0 || cell(events.kind, row) === RecordKind.task) continue
    const place = `${cell(events.file, row)}:${at}`
    const isNew = places.get(task) !== place || cell(events.kind, row) === RecordKind.line
    places.set(task, place)
    if (isNew && at === line && isOf(task) && (texts[cell(events.file, row)] ?? '') === file) hits.push(row)
  }
  return hits
}

/** Exceptions that leave a task. */
export function exceptionHits({ events }: RunModel, isOf: (task: number) => boolean): readonly number[] {
  const hits: number[] = []
  for (let row = 0; row < events.length; row++) if (cell(events.kind, row) === RecordKind.exception && isOf(cell(events.task, row))) hits.push(row)
  return hits
}

/** The numbers of what the program calls so. */
export const objectsNamed = ({ objects }: RunModel, name: string): readonly number[] => objects.flatMap((object) => (object && object.name === name ? [object.id] : []))

/** What is done with objects that the program calls so. */
export function objectHits(model: RunModel, name: string, isOf: (task: number) => boolean): readonly number[] {
  const { events } = model
  const ids = new Set(objectsNamed(model, name))
  const hits: number[] = []
  for (let row = 0; row < events.length; row++)
    if (cell(events.kind, row) === RecordKind.operation && cell(events.a, row) !== Operation.schedule && ids.has(cell(events.object, row)) && isOf(cell(events.task, row)))
      hits.push(row)
  return hits
}

/** The tasks of a name, as the page calls them; '' means all. */
export function tasksNamed(model: RunModel, name: string): (task: number) => boolean {
  if (name === '') return () => true
  const ids = new Set(model.tasks.filter(({ id, name: own }) => own === name || taskLabel(model, id) === name).map(({ id }) => id))
  return (task) => ids.has(task)
}

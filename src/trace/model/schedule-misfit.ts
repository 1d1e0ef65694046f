/** Where an untimed schedule did not fit a run, with the names of the tasks that it is about. From the details of the problem by which the kernel says so. */
import { LATE } from '../../model/schedule.mjs'
import type { RunModel } from './run-model'
import { taskLabel } from './task-label'

/** A task that a schedule names: there may be none of that number, or the number may stand for an event loop that wakes up late. */
export type ScheduledTask =
  | { readonly kind: 'task'; readonly name: string }
  | { readonly kind: 'number'; readonly task: number }
  | { readonly kind: 'late' }
  | { readonly kind: 'nobody' }

export interface Divergence {
  readonly kind: 'diverged'
  /** who ran last, and the number of its point */
  readonly task: ScheduledTask
  readonly point: number
  readonly wanted: ScheduledTask
  readonly candidates: readonly ScheduledTask[]
}

export interface Unused {
  readonly kind: 'unused'
  /** so many switches never came */
  readonly count: number
  /** the first of them: of which task, at which of its points; null: of an old recording that does not say */
  readonly first: { readonly task: ScheduledTask; readonly point: number; readonly came: number } | null
}

type Details = Readonly<Record<string, string | number>>

const scheduledTask = (model: RunModel | null, task: number): ScheduledTask => {
  if (task === 0) return { kind: 'nobody' }
  if (task === LATE) return { kind: 'late' }
  const name = model ? taskLabel(model, task) : ''
  return name === '' ? { kind: 'number', task } : { kind: 'task', name }
}

/** `model`: the run, for the names of its tasks. */
export function divergenceOf(model: RunModel | null, { task = 0, point = 0, wanted = 0, candidates = '' }: Details): Divergence {
  const listed = String(candidates)
    .split(', ')
    .filter((number) => number !== '')
  return {
    kind: 'diverged',
    task: scheduledTask(model, Number(task)),
    point: Number(point),
    wanted: scheduledTask(model, Number(wanted)),
    candidates: listed.map((number) => scheduledTask(model, Number(number))),
  }
}

export function unusedOf(model: RunModel | null, { unused = 0, task, point = 0, came = 0 }: Details): Unused {
  const first = task === undefined ? null : { task: scheduledTask(model, Number(task)), point: Number(point), came: Number(came) }
  return { kind: 'unused', count: Number(unused), first }
}

/** English, as exports have it. */
export function scheduledName(task: ScheduledTask): string {
  if (task.kind === 'task') return task.name
  if (task.kind === 'late') return 'the event loop, woken late,'
  return task.kind === 'nobody' ? 'nobody yet' : `task ${task.task}`
}

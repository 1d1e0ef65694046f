/**
 * A schedule made by hand: at a choice of a run that has everything recorded another candidate is picked; up to there the run is the same,
 * from there on it goes on by itself.
 */
import { RECORDS_ALL, readSchedule, recordsAll, scheduleToText } from '../model/schedule.mjs'
import { RecordKind, TaskState } from '../log/record-kinds'
import { cell, item } from '../model/cells'
import type { RunModel } from '../trace/model/run-model'
import { type AccessMade, conflictingSites, recordedOf, siteOf } from './recorded'

/** A choice of the run. */
export interface HandChoice {
  /** who ran last; 0: nobody yet */
  readonly task: number
  readonly point: number
  readonly picked: number
  readonly candidates: readonly number[]
  /** event row */
  readonly row: number
  /** what the task that ran last is about to read or write, if it goes on; null: nothing that is told */
  readonly access: AccessMade | null
  /** tasks meet here: another one touches the same thing, or nobody could simply go on, or it is before a system call */
  readonly meets: boolean
}

const known = new WeakMap<RunModel, { version: number; choices: readonly HandChoice[] }>()

/** In order; none of a run that has not everything recorded. */
export function choicesOf(model: RunModel): readonly HandChoice[] {
  const found = known.get(model)
  if (found?.version === model.version) return found.choices
  const choices = recordsAll(readSchedule(model.configuration.schedule)) ? recordedChoices(model) : []
  known.set(model, { version: model.version, choices })
  return choices
}

function recordedChoices(model: RunModel): readonly HandChoice[] {
  const { choices, accesses } = recordedOf(model)
  const conflicting = conflictingSites(accesses)
  const next = new Map<string, AccessMade>()
  for (const access of accesses) if (!next.has(`${access.task}.${access.point}`)) next.set(`${access.task}.${access.point}`, access)
  return choices.map((choice) => {
    const access = next.get(`${choice.task}.${choice.point}`) ?? null
    const meets = access ? conflicting.has(siteOf(access)) : callsNext(model, choice.task, choice.row)
    return { ...choice, access, meets: meets || choice.candidates[0] !== choice.task }
  })
}

const CALLS: ReadonlySet<number> = new Set([RecordKind.operation, RecordKind.output, RecordKind.input, RecordKind.file])

/** Whether the next that the task does, before it comes to another point, is a system call. */
function callsNext(model: RunModel, task: number, row: number): boolean {
  const { events } = model
  const rows = model.task(task)?.events ?? []
  for (let at = firstAfter(rows, row); at < rows.length; at++) {
    const next = item(rows, at)
    const kind = cell(events.kind, next)
    if (kind === RecordKind.switch) return false
    if (CALLS.has(kind) || (kind === RecordKind.state && cell(events.a, next) === TaskState.blocked)) return true
  }
  return false
}

/** Index of the first row after `row`; rows are in order. */
function firstAfter(rows: readonly number[], row: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (item(rows, middle) <= row) low = middle + 1
    else high = middle
  }
  return low
}

/** The schedule of a run that is the same up to the choice of this number, where `picked` goes on. */
export function branchAt(model: RunModel, number: number, picked: number): string {
  const choices = choicesOf(model)
  const choice = choices[number]
  if (!choice) throw new RangeError(`the run has no choice ${number}`)
  const earlier = new Set(choices.slice(0, number).map(({ task, point }) => `${task}.${point}`))
  const kept = (readSchedule(model.configuration.schedule)?.switches ?? []).filter(({ task, point }) => earlier.has(`${task}.${point}`))
  return scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches: [...kept, { task: choice.task, point: choice.point, picked }] })
}

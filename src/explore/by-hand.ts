/**
 * A schedule made by hand: at a choice of a run that has everything recorded another candidate is picked; up to there the run is the same,
 * from there on it goes on by itself.
 */
import { RECORDS_ALL, readSchedule, recordsAll, scheduleToText } from '../model/schedule.mjs'
import { RecordKind, TaskState } from '../log/record-kinds'
import { cell } from '../model/cells'
import type { RunModel } from '../trace/model/run-model'
import { type AccessMade, conflictingSites, recordedOf, siteOf, stretchAfter } from './recorded'

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
  const recorded = recordedOf(model)
  const conflicting = conflictingSites(recorded.accesses)
  const next = new Map<string, AccessMade[]>()
  for (const access of recorded.accesses) {
    const name = stretchAfter({ task: access.thread, point: access.point })
    const there = next.get(name)
    if (there) there.push(access)
    else next.set(name, [access])
  }
  const calls = beforeCalls(model)
  return recorded.choices.map((choice) => {
    const accesses = next.get(stretchAfter(choice)) ?? []
    const meets = calls.has(choice.row) || accesses.some((access) => conflicting.has(siteOf(access))) || choice.candidates[0] !== choice.task
    return { ...choice, access: accesses[0] ?? null, meets }
  })
}

const CALLS: ReadonlySet<number> = new Set([RecordKind.operation, RecordKind.output, RecordKind.input, RecordKind.file])

/** Event rows of the choices after which the next that their task does, before it comes to another one, is a system call. */
function beforeCalls({ events }: RunModel): ReadonlySet<number> {
  const found = new Set<number>()
  /** by task: the row of its last choice, as long as it has done nothing since */
  const open = new Map<number, number>()
  for (let row = 0; row < events.length; row++) {
    const kind = cell(events.kind, row)
    const task = cell(events.task, row)
    if (kind === RecordKind.switch) open.set(task, row)
    else if (CALLS.has(kind) || (kind === RecordKind.state && cell(events.a, row) === TaskState.blocked)) {
      const choice = open.get(task)
      if (choice !== undefined) found.add(choice)
      open.delete(task)
    }
  }
  return found
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

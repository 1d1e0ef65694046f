/** The inspector of a run as `window.pylanes` gives it: by the numbers of the run's `events`, and what cannot be answered rejects with a sentence. */
import { type RunRace, racesOfRun } from '../explore/observed-races'
import type { HintedAccess } from '../explore/race-hints'
import type { Breakpoint } from '../inspect/breakpoints'
import type { Change, Subject } from '../inspect/changes'
import type { FramePlace, Inspector, Moment, NoAnswer } from '../inspect/inspector'
import type { HeldObject, Watched } from '../inspect/moment'
import type { Place } from '../inspect/place'
import type { LineStep } from '../inspect/run-lines'
import type { Direction, RunToLine, StepKind } from '../inspect/stepping'
import { eventNumbers, rowOfEvent } from '../trace/export/export-run'
import type { RunModel } from '../trace/model/run-model'
import { checkEvent } from './api-checks'

/** A place by the number of the event. */
export interface ApiPlace extends Place {
  /** the record of the log itself, which counts also what the run does not tell of; places that are answered have it, others need it only at a line */
  readonly record?: number
}

/** A line of a task with the event before it, and where to look at it. */
export type ApiLine = Omit<LineStep, 'records' | 'nth' | 'call' | 'caller'> & { readonly event: number; readonly place: ApiPlace }

export interface ApiChanges {
  readonly changes: readonly (Omit<Change, 'place'> & { readonly place: ApiPlace })[]
  readonly previous: number
  readonly next: number
  /** it lies in memory that processes share, and what is told is of all of them */
  readonly shared: boolean
  readonly whole: boolean
  /** the first event of which nothing is told, where it is not the whole run */
  readonly until: number
  /** the first event from which on what the library and packages do in Python is not told; 0: none of it is */
  readonly libraryUntil: number
}

/** A race of the run: with the event before each access. */
export type ApiRace = Omit<RunRace, 'places' | 'accesses'> & { readonly accesses: readonly (HintedAccess & { readonly event: number })[] }

export interface ApiRaces {
  readonly races: readonly ApiRace[]
  readonly whole: boolean
  /** the first event of which nothing is told, where it is not the whole run */
  readonly until: number
}

export interface ApiInspector {
  /** What is in the run right after an event, or at a line since then; `pids`: in these of its processes alone. */
  at(place: number | ApiPlace, pids?: readonly number[]): Promise<Moment>
  /** What an object of that moment holds: `count` parts from the one numbered `from` on. */
  open(pid: number, address: number, from?: number, count?: number): Promise<HeldObject>
  /** What an expression is worth in a frame of that moment; without a task among the globals of the first process. */
  evaluate(expression: string, place?: Partial<FramePlace>): Promise<Watched>
  /** Who read and wrote something. */
  changes(subject: Subject, from?: ApiPlace): Promise<ApiChanges>
  /** Updates that another task's write could have torn, and pairs of writes of which either could have been the last: nothing but the schedule ordered them. */
  races(): Promise<ApiRaces>
  /** All lines that a task came to, or that all did; `packages`: also those of packages that were brought. */
  lines(task?: number, options?: { readonly packages?: boolean }): Promise<ApiLine[]>
  /** Where a step of `from.task` leads, null: nowhere. */
  step(from: ApiPlace, how: StepKind | RunToLine, direction?: Direction): Promise<ApiPlace | null>
  /** The nearest place at which a breakpoint stops, null: none does. */
  run(from: ApiPlace, breakpoints: readonly Breakpoint[], direction?: Direction): Promise<ApiPlace | null>
}

const MOST_OPENED = 10_000
const MOST = 0x7fff_ffff

/** The same place by another number of its event. */
const placeOf = (event: number, { lines, task, packageLines = 0 }: Place): Place => (packageLines === 0 ? { event, lines, task } : { event, lines, packageLines, task })

function checkWhole(name: string, value: number, most: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least && value <= most)) throw new Error(`${name} takes a whole number from ${least} to ${most}, not ${value}`)
}

export function createApiInspector(inspector: Inspector, model: RunModel): ApiInspector {
  const numbers = eventNumbers(model)
  const rowOf = (event: number): number => {
    checkEvent(event)
    const row = rowOfEvent(model, event)
    if (row < 0) throw new Error(`the run has no event ${event}`)
    return row
  }
  const inward = (place: ApiPlace): Place => {
    checkWhole('lines', place.lines, MOST)
    checkWhole('task', place.task, MOST)
    if (place.record !== undefined) checkWhole('record', place.record, numbers.length - 1)
    checkWhole('packageLines', place.packageLines ?? 0, MOST)
    return placeOf(place.record ?? rowOf(place.event), place)
  }
  const outward = (place: Place): ApiPlace => ({ ...placeOf(numbers[place.event] ?? -1, place), record: place.event })
  const start: Place = { event: 0, lines: 0, task: 0 }
  let last: Moment | null = null
  return {
    async at(place, pids) {
      for (const pid of pids ?? []) checkWhole('pids', pid, MOST)
      const looked = await inspector.at(typeof place === 'number' ? rowOf(place) : inward(place), pids)
      if (looked.kind !== 'moment') return refuse(looked)
      last = looked.moment
      return { ...looked.moment, event: typeof place === 'number' ? place : place.event }
    },
    async open(pid, address, from = 0, count = 100) {
      checkWhole('pid', pid, MOST)
      checkWhole('address', address, 0xffff_ffff)
      checkWhole('from', from, MOST)
      checkWhole('count', count, MOST_OPENED)
      const opened = await inspector.open(pid, address, from, count)
      return opened.kind === 'opened' ? opened.object : refuse(opened)
    },
    async evaluate(expression, { pid: given, task = 0, stack = -1, frame = 0 } = {}) {
      const pid = given ?? (last?.processes.find(({ tasks }) => tasks.some((one) => one.task === task)) ?? last?.processes[0])?.pid ?? 0
      for (const [name, value] of Object.entries({ pid, task, frame })) checkWhole(name, value, MOST)
      checkWhole('stack', stack, MOST, -1)
      const evaluated = await inspector.evaluate(String(expression), { pid, task, stack, frame })
      return evaluated.kind === 'value' ? evaluated.watched : refuse(evaluated)
    },
    async changes(subject, from = start) {
      const found = await inspector.changes(subject, inward(from))
      if (found.kind !== 'changes') return refuse(found)
      const { changes, previous, next, shared, whole, until, libraryUntil } = found
      const numberOf = (records: number) => numbers[records] ?? numbers.length
      const told = changes.map((change) => ({ ...change, place: outward(change.place) }))
      return { changes: told, previous, next, shared, whole, until: numberOf(until), libraryUntil: libraryUntil === 0 ? 0 : numberOf(libraryUntil) }
    },
    async races() {
      const found = await inspector.sharing()
      if (found.kind !== 'sharing') return refuse(found)
      const races = racesOfRun(model, found.accesses).map(({ places, accesses, ...race }) => ({
        ...race,
        accesses: accesses.map((access, at) => ({ ...access, event: numbers[places[at]?.row ?? -1] ?? -1 })),
      }))
      return { races, whole: found.whole, until: numbers[found.until] ?? numbers.length }
    },
    async lines(task, { packages = false } = {}) {
      const found = await inspector.lines(packages)
      if (found.kind !== 'lines') return refuse(found)
      const { lines } = found.recording
      const rows = task === undefined ? Array.from({ length: lines.count }, (_, row) => row) : lines.of(task)
      return rows.map((row) => {
        const { records, nth: _nth, call: _call, caller: _caller, ...told } = lines.step(row)
        return { ...told, event: numbers[records - 1] ?? -1, place: outward(lines.placeOf(row)) }
      })
    },
    async step(from, how, direction = 'forwards') {
      const stepped = await inspector.step(inward(from), how, direction)
      return stepped.kind === 'place' ? stepped.place && outward(stepped.place) : refuse(stepped)
    },
    async run(from, breakpoints, direction = 'forwards') {
      const stepped = await inspector.run(inward(from), breakpoints, direction)
      return stepped.kind === 'place' ? stepped.place && outward(stepped.place) : refuse(stepped)
    },
  }
}

function refuse(answer: NoAnswer | { readonly kind: 'beyond'; readonly until: number }): never {
  if (answer.kind === 'beyond') throw new Error(`what is observed of the run ends at record ${answer.until}`)
  if (answer.kind === 'superseded') throw new Error('another moment was asked for meanwhile')
  throw new Error(answer.kind === 'live' ? 'a run by the wall clock cannot be made again: there is nothing to look into' : answer.why)
}

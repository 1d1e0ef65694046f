/**
 * Looks into a run: what is in all its processes at a moment, what an object holds, what an expression is worth; who changed something; where a
 * debugger's step leads. The run is made again for that, in interpreters of its own; the run that is looked at stays as it is. What comes back is data,
 * checked field by field.
 */
import type { Configuration, Program } from '../model/configuration'
import type { ObservedAccess } from '../explore/observed-races'
import type { LogBuffers } from '../log/log'
import type { Observes, Passed, Question, Runtime } from '../runtime/runtime-api'
import { type Breakpoint, type Stop, stopsOf } from './breakpoints'
import { around, type Change, changesOf, partOf, type Subject } from './changes'
import { type HeldObject, type ProcessMoment, readMoment, readOpened, readShared, readWatched, type Watched } from './moment'
import { OpenedObjects } from './opened-objects'
import { isOfPackage } from '../model/wheels'
import { afterEvent, isAtLine, isInPackage, type Place } from './place'
import { type Recording, Recordings } from './recordings'
import { type Answers, Replays, type Way, withoutLimits } from './replays'
import { ReplayBudget, type ReplayCost } from './replay-budget'
import { sameObject } from './same-objects'
import { TaskProcesses } from './task-processes'
import { type Direction, type RunToLine, type StepKind, step } from './stepping'

export interface Moment extends Place {
  /** the record of the log that has just been written, from 0: what belongs to the same instant with it has too, nothing later */
  readonly event: number
  /** its instant */
  readonly atUs: number
  readonly processes: readonly ProcessMoment[]
}

/** Why there is no answer: something newer was asked for; the run goes by the wall clock and cannot be made again; what went wrong, in words. */
export type NoAnswer = { readonly kind: 'superseded' } | { readonly kind: 'live' } | { readonly kind: 'failed'; readonly why: string }

export type Looked = { readonly kind: 'moment'; readonly moment: Moment } | NoAnswer
export type Opened = { readonly kind: 'opened'; readonly object: HeldObject } | NoAnswer
export type Evaluated = { readonly kind: 'value'; readonly watched: Watched } | NoAnswer
/**
 * `whole`: false where observing made the run go another way, or there was more than is kept: then `until` is the first event of which nothing is told.
 * `shared`: it lies in memory that processes share, and what is told is of all of them; else of one process, and before it was forked off of those it comes from.
 */
export type Changes =
  | {
      readonly kind: 'changes'
      readonly changes: readonly Change[]
      readonly previous: number
      readonly next: number
      readonly shared: boolean
      readonly whole: boolean
      readonly until: number
      /** what code of the library and of packages that is written in Python does to objects is told before this event: 0, nothing of it is told */
      readonly libraryUntil: number
    }
  | NoAnswer
/** `place` null: there is no such place. 'beyond': there is none before event `until`, from which on nothing was observed. */
export type Stepped = { readonly kind: 'place'; readonly place: Place | null } | { readonly kind: 'beyond'; readonly until: number } | NoAnswer
/** Accesses to what tasks may share, of all of the run, or up to a record. */
export type Sharing = { readonly kind: 'sharing'; readonly accesses: readonly ObservedAccess[]; readonly whole: boolean; readonly until: number } | NoAnswer
/** Each task at its line: where all tasks are in the program. */
export type Lines = { readonly kind: 'lines'; readonly recording: Recording } | NoAnswer

/** A frame of a moment: of which process and task, and its place among the frames of its stack as they are told, innermost 0. */
export interface FramePlace {
  readonly pid: number
  /** 0: no frame, but the globals of the main module */
  readonly task: number
  /** -1: whichever of the task's */
  readonly stack: number
  readonly frame: number
}

export interface Inspector {
  /**
   * What is in the run right after a record of its log, or at a line between two; `pids`: in these of its processes, which is quicker than in all. A newer call
   * supersedes the ones before.
   */
  at(place: number | Place, pids?: readonly number[]): Promise<Looked>
  /** What an object of the moment that was looked at last holds, 0: what the main module does; `count` parts from the one numbered `from` on; `more`: how many there are behind these. */
  open(pid: number, address: number, from: number, count: number): Promise<Opened>
  /** What an expression is worth in a frame of that moment, or why it is worth nothing. Whatever it does is undone. */
  evaluate(expression: string, place: FramePlace): Promise<Evaluated>
  /** Who read and wrote something, an object by its address in the moment that was looked at last; `previous` and `next` are those around a place, by their places in the list, -1: there is none. */
  changes(subject: Subject, from: Place): Promise<Changes>
  /** The lines that all tasks came to, from a replay of the whole run that is made once. */
  lines(packages?: boolean): Promise<Lines>
  /** Accesses to what tasks may share, from a replay of the whole run that is made once. */
  sharing(): Promise<Sharing>
  /** Where a debugger's step of a task leads, by default of that whose place it is. */
  step(from: Place, how: StepKind | RunToLine, direction: Direction, task?: number): Promise<Stepped>
  /** The nearest place at which one of the breakpoints stops. `goOn` is asked before a condition is tried: at how many places have any been? */
  run(from: Place, breakpoints: readonly Breakpoint[], direction: Direction, options?: RunOptions): Promise<Stepped>
  /** How far the replay is that is on its way to a moment; null: none is. */
  way(): Promise<Way | null>
  /** What the replays take now. */
  readonly cost: ReplayCost
  dispose(): void
}

export interface RunOptions {
  /** whose place it is */
  readonly task?: number
  readonly goOn?: (tried: number) => boolean
}

/** Replays that rest at records, and at lines between two. */
const MOST_MOMENTS = 5
const MOST_LINES = 3
/** So many lines before one are looked at together. */
const LINES_ON_THE_WAY = 12
/** Moments that are kept: going back to one is free. */
const MOST_KEPT = 64
/** So many conditions are tried in a row, and twice as many each time: on the way back each lot begins before all others, since a replay only goes on. */
const TRIED_AT_ONCE = 32
const MOST_AT_ONCE = 8_192
const NOT_PASSED = { passed: 0, holds: 'unknown' } as const

const SUPERSEDED: NoAnswer = { kind: 'superseded' }
const failed = (why: string): NoAnswer => ({ kind: 'failed', why })

/** `recorded`: the log of the run, which may still grow. */
export function createInspector(runtime: Pick<Runtime, 'replay'>, program: Program, configuration: Configuration, recorded: LogBuffers): Inspector {
  return configuration.live ? LIVE : new ReplayInspector(runtime, program, configuration, recorded)
}

const live = async (): Promise<NoAnswer> => ({ kind: 'live' })
const LIVE: Inspector = {
  at: live,
  open: live,
  evaluate: live,
  changes: live,
  lines: live,
  sharing: live,
  step: live,
  run: live,
  way: async () => null,
  cost: { replays: 0, bytes: 0, underWay: 0 },
  dispose: () => {},
}

/** The processes of a look, or the words why they cannot be read. */
function processesOf({ texts }: Answers, tasks: TaskProcesses): ProcessMoment[] | string {
  const processes: ProcessMoment[] = []
  for (const { pid, text } of texts) {
    const read = readMoment(pid, text)
    if (typeof read === 'string') return `process ${pid} could not be looked into: ${read}`
    processes.push(tasks.own(read))
  }
  return processes
}

const nameOf = (place: Place) => (isAtLine(place) ? `${place.event} ${place.task} ${place.lines} ${place.packageLines ?? 0}` : `${place.event}`)

/** What is answered where a place was found, or none among all that was observed. */
function stepped({ whole, until }: Recording, from: Place, direction: Direction, place: Place | null): Stepped {
  const isBeyond = !whole && (place ? place.event >= until : from.event >= until || direction === 'forwards')
  return isBeyond ? { kind: 'beyond', until } : { kind: 'place', place }
}

/** More from lot to lot, and none after one where nothing is to be tried. */
function* inBatches(stops: Iterable<Stop>): Generator<Stop[]> {
  let batch: Stop[] = []
  let most = TRIED_AT_ONCE
  for (const stop of stops) {
    batch.push(stop)
    if (stop.condition !== '' && batch.length < most) continue
    yield batch
    batch = []
    most = Math.min(2 * most, MOST_AT_ONCE)
  }
  if (batch.length > 0) yield batch
}

/** Conditions that are tried at one place after the other. */
interface Trial {
  readonly recording: Recording
  readonly goOn: (tried: number) => boolean
  tried: number
  /** why a condition had no value, '': each had one */
  fault: string
  /** conditions that are none */
  readonly broken: Set<string>
  /** conditions that have had a value */
  readonly usual: Set<string>
}

/** After records of the log, and at lines between two. */
interface Looks {
  readonly moments: Replays
  readonly lines: Replays
}

/** `told`: which processes were asked, all: undefined. */
interface Kept {
  readonly moment: Moment
  readonly told: readonly number[] | undefined
}

const tells = ({ told }: Kept, pids: readonly number[] | undefined) => told === undefined || (pids?.every((pid) => told.includes(pid)) ?? false)

/** What is known of a moment, and what else has been told of it since. */
function joined(known: Kept | undefined, moment: Moment, told: readonly number[] | undefined): Kept {
  if (!known) return { moment, told }
  const others = known.moment.processes.filter(({ pid }) => !moment.processes.some((one) => one.pid === pid))
  const processes = [...others, ...moment.processes].sort((a, b) => a.pid - b.pid)
  return { moment: { ...moment, processes }, told: told && known.told ? [...known.told, ...told] : undefined }
}

class ReplayInspector implements Inspector {
  private readonly budget = new ReplayBudget()
  private readonly plain: Looks
  /** at lines of packages that the reader brought */
  private readonly packages: Replays
  /** where accesses are observed, and objects lie elsewhere */
  private readonly observed: Readonly<Record<'accesses' | 'library', Looks>>
  private readonly recordings: Recordings
  private readonly hasPackages: boolean
  private readonly tasks: TaskProcesses
  private readonly kept = new Map<string, Kept>()
  private readonly opened = new OpenedObjects()
  private current: Place = afterEvent(-1)
  /** the line that was looked at last, by its row, and how often in a row it was one before */
  private row = -1
  private stepsBack = 0
  private asked = 0
  /** questions are answered one after another */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(runtime: Pick<Runtime, 'replay'>, program: Program, configuration: Configuration, recorded: LogBuffers) {
    const unlimited = withoutLimits(configuration)
    const open = (observes: Observes) => runtime.replay(program, unlimited, recorded, observes)
    const pool = (observes: Observes, most: number) => new Replays(() => open(observes), recorded, this.budget, most)
    this.plain = { moments: pool('', MOST_MOMENTS), lines: pool('lines', MOST_LINES) }
    this.packages = pool('packages', 1)
    const looksOf = (observes: Observes) => {
      const observed = pool(observes, 1)
      return { moments: observed, lines: observed }
    }
    this.observed = { accesses: looksOf('accesses'), library: looksOf('library') }
    this.recordings = new Recordings(open, recorded)
    this.hasPackages = (program.wheels ?? []).length > 0
    this.tasks = new TaskProcesses(recorded)
  }

  async at(where: number | Place, pids?: readonly number[]): Promise<Looked> {
    const place = typeof where === 'number' ? afterEvent(where) : where
    const ticket = ++this.asked
    this.current = place
    const known = this.kept.get(nameOf(place))
    if (known && tells(known, pids)) {
      this.keep(known)
      // right after a record all are at one moment, of whomever the place is told
      return { kind: 'moment', moment: known.moment.task === place.task ? known.moment : { ...known.moment, task: place.task } }
    }
    this.plain.moments.aim(isAtLine(place) ? null : place)
    this.plain.lines.aim(null)
    this.packages.aim(null)
    return this.inTurn(() => (ticket === this.asked ? this.look(place, pids, ticket) : Promise.resolve(SUPERSEDED)))
  }

  private async look(place: Place, pids: readonly number[] | undefined, ticket: number): Promise<Looked> {
    for (const before of await this.linesOnTheWay(place)) if (ticket === this.asked) await this.lookAt(before, pids, ticket)
    return this.lookAt(place, pids, ticket)
  }

  /** Who goes back line by line will want those before it too: they are looked at on the way, which leads from further before. */
  private async linesOnTheWay(place: Place): Promise<Place[]> {
    const recording = isAtLine(place) && !isInPackage(place) ? await this.recordings.of('lines') : ''
    if (typeof recording === 'string') return []
    const { lines } = recording
    const row = lines.current(place, place.task)
    this.stepsBack = row >= 0 && row < this.row ? this.stepsBack + 1 : 0
    this.row = row
    if (this.stepsBack < 2) return []
    const found: Place[] = []
    for (let before = lines.neighbour(row, -1); before >= 0 && found.length < LINES_ON_THE_WAY; before = lines.neighbour(before, -1)) found.unshift(lines.placeOf(before))
    return found.filter((one) => one.lines > 0 && !this.kept.has(nameOf(one)))
  }

  private async lookAt(place: Place, pids: readonly number[] | undefined, ticket: number): Promise<Looked> {
    const known = this.kept.get(nameOf(place))
    const left = pids?.filter((pid) => !known || !tells(known, [pid]))
    const processes: ProcessMoment[] = []
    let atUs = 0
    for (const pid of left ?? [undefined]) {
      const answers = await this.ask(place, { what: 'look' }, pid)
      if (typeof answers === 'string') return failed(answers)
      if (answers === null || ticket !== this.asked) return SUPERSEDED
      const found = processesOf(answers, this.tasks)
      if (typeof found === 'string') return failed(found)
      processes.push(...found)
      atUs = answers.atNs / 1000
    }
    const kept = joined(known, { ...place, atUs, processes }, left)
    this.keep(kept)
    return { kind: 'moment', moment: kept.moment }
  }

  private keep(kept: Kept): void {
    const name = nameOf(kept.moment)
    this.kept.delete(name)
    this.kept.set(name, kept)
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break
      this.kept.delete(old)
    }
  }

  private async ask(place: Place, question: Question, pid?: number, { moments, lines }: Looks = this.plain): Promise<Answers | string | null> {
    if (!isAtLine(place)) return moments.ask(place, 0, question, pid)
    if (isInPackage(place) && lines === this.plain.lines) return this.askInPackage(place, question, pid)
    const recording = await this.recordings.of('lines')
    if (typeof recording === 'string') return recording
    if (place.event + 1 > recording.until) return `where lines are observed the run goes another way from event ${recording.until} on`
    return lines.ask(place, recording.lines.rowsUntil(place), question, pid)
  }

  private async askInPackage(place: Place, question: Question, pid?: number): Promise<Answers | string | null> {
    const recording = await this.recordings.of('packages')
    if (typeof recording === 'string') return recording
    const { lines, until } = recording
    if (place.event + 1 > until) return `where lines of packages are observed the run goes another way from event ${until} on`
    const rows = lines.rowsUntil(place)
    // the replay counts all lines
    return this.packages.ask({ event: place.event, lines: lines.step(rows - 1).nth, task: place.task }, rows, question, pid)
  }

  async open(pid: number, address: number, from: number, count: number): Promise<Opened> {
    const place = this.current
    const answer = await this.answerOf(place, pid, { what: 'open', address, from, count })
    if (typeof answer !== 'string') return answer
    const read = readOpened(answer)
    if (typeof read === 'string') return failed(read)
    this.opened.note(nameOf(place), { pid, address, from, count, object: read })
    return { kind: 'opened', object: read }
  }

  evaluate(expression: string, place: FramePlace): Promise<Evaluated> {
    return this.valueAt(this.current, expression, place)
  }

  private async valueAt(at: Place, expression: string, { pid, task, stack, frame }: FramePlace): Promise<Evaluated> {
    const answer = await this.answerOf(at, pid, { what: 'evaluate', expression, task, stack, frame })
    if (typeof answer !== 'string') return answer.kind === 'failed' ? { kind: 'value', watched: { failed: answer.why } } : answer
    const read = readWatched(answer)
    return typeof read === 'string' ? failed(read) : { kind: 'value', watched: read }
  }

  /** What a process answers at a moment. */
  private answerOf(place: Place, pid: number, question: Question): Promise<string | NoAnswer> {
    const { asked } = this
    return this.inTurn(async () => {
      if (asked !== this.asked) return SUPERSEDED
      const answers = await this.ask(place, question, pid)
      if (typeof answers === 'string') return failed(answers)
      if (answers === null || asked !== this.asked) return SUPERSEDED
      return answers.texts[0]?.text ?? failed(`there is no process ${pid} at this moment`)
    })
  }

  async changes(subject: Subject, from: Place): Promise<Changes> {
    const needsAccesses = subject.kind !== 'line' && subject.kind !== 'output' && subject.kind !== 'operations'
    const recording = await this.recordings.of(needsAccesses ? 'accesses' : 'lines')
    if (typeof recording === 'string') return failed(recording)
    const looks = recording.observes === 'library' ? this.observed.library : this.observed.accesses
    const observed = await this.inTurn(() => this.whereObserved(subject, looks))
    if (typeof observed === 'string') return failed(observed)
    const changes = changesOf(observed.subject, recording.accesses, recording.lines, recording.log, { shared: observed.shared, place: this.current })
    return {
      kind: 'changes',
      changes,
      shared: observed.shared !== '',
      ...around(changes, from, recording.lines),
      whole: recording.whole,
      until: recording.until,
      libraryUntil: recording.libraryUntil,
    }
  }

  /** The same subject where accesses are observed: its address is that of the moment that was looked at last. `shared`: where it lies in what processes share, '': nowhere. */
  private async whereObserved(subject: Subject, looks: Looks): Promise<{ readonly subject: Subject; readonly shared: string } | string> {
    if (!('address' in subject)) return { subject, shared: '' }
    const place = this.current
    const here = this.kept.get(nameOf(place))?.moment.processes.find(({ pid }) => pid === subject.pid)
    if (!here) return 'the object is of no moment that was looked at'
    const answers = await this.ask(place, { what: 'look' }, subject.pid, looks)
    if (answers === null || typeof answers === 'string') return answers ?? 'another moment was asked for meanwhile'
    const processes = processesOf(answers, this.tasks)
    const there = typeof processes === 'string' ? processes : processes[0]
    if (there === undefined || typeof there === 'string') return there ?? `there is no process ${subject.pid} at this moment`
    const address = await this.addressThere(place, here, there, subject.address, looks)
    if (typeof address === 'string') return address
    if (address === 0) return 'the object is not among those that are told of at this moment'
    const part = await this.ask(place, { what: 'shared', address, part: partOf(subject) }, subject.pid, looks)
    const read = part === null || typeof part === 'string' ? part : readShared(part.texts[0]?.text ?? '')
    if (read === null || typeof read === 'string') return read ?? 'another moment was asked for meanwhile'
    return { subject: { ...subject, address }, shared: read.shared }
  }

  /** Where an object of a moment lies in a replay that observes; 0: it is neither told of nor part of what was opened. What was opened is opened there too. */
  private async addressThere(
    place: Place,
    here: ProcessMoment,
    there: ProcessMoment,
    address: number,
    looks: Looks,
    besides: ReadonlySet<number> = new Set(),
  ): Promise<number | string> {
    const told = sameObject(here, there, address)
    const part = told === 0 ? this.opened.partWith(nameOf(place), here.pid, address, besides) : null
    if (!part) return told
    const owner = part.address === 0 ? 0 : await this.addressThere(place, here, there, part.address, looks, new Set([...besides, address]))
    if (typeof owner === 'string' || (owner === 0 && part.address !== 0)) return owner
    const answers = await this.ask(place, { what: 'open', address: owner, from: part.from, count: part.count }, here.pid, looks)
    if (answers === null || typeof answers === 'string') return answers ?? 'another moment was asked for meanwhile'
    const opened = readOpened(answers.texts[0]?.text ?? '')
    return typeof opened === 'string' ? opened : (opened.parts[part.at]?.[1][1] ?? 0)
  }

  async lines(packages = false): Promise<Lines> {
    const recording = await this.recordings.of(packages ? 'packages' : 'lines')
    return typeof recording === 'string' ? failed(recording) : { kind: 'lines', recording }
  }

  async sharing(): Promise<Sharing> {
    const recording = await this.recordings.of('shared')
    return typeof recording === 'string' ? failed(recording) : { kind: 'sharing', accesses: recording.shared, whole: recording.whole, until: recording.until }
  }

  async step(from: Place, how: StepKind | RunToLine, direction: Direction, task = from.task): Promise<Stepped> {
    if (isInPackage(from) || (typeof how === 'object' && isOfPackage(how.file))) return this.stepThrough('packages', from, how, direction, task)
    // a call leads into the packages that the reader brought, and out of what they call into them
    if (this.hasPackages && (how === 'over' || how === 'into' || how === 'out')) {
      const found = await this.stepThrough('packages', from, how, direction, task)
      // where their lines cannot be told of, the program's own still can
      if (found.kind === 'place') return found
    }
    return this.stepThrough('lines', from, how, direction, task)
  }

  private async stepThrough(observes: 'packages' | 'lines', from: Place, how: StepKind | RunToLine, direction: Direction, task: number): Promise<Stepped> {
    const recording = await this.recordings.of(observes)
    return typeof recording === 'string' ? failed(recording) : stepped(recording, from, direction, step(recording, from, how, direction, task))
  }

  async run(from: Place, breakpoints: readonly Breakpoint[], direction: Direction, { task = from.task, goOn = () => true }: RunOptions = {}): Promise<Stepped> {
    const inPackages = isInPackage(from) || breakpoints.some((one) => one.kind === 'line' && isOfPackage(one.file))
    const recording = await this.recordings.of(inPackages ? 'packages' : 'lines')
    if (typeof recording === 'string') return failed(recording)
    const trial: Trial = { recording, goOn, tried: 0, fault: '', broken: new Set(), usual: new Set() }
    for (const batch of inBatches(stopsOf(recording, from, breakpoints, direction, task))) {
      // on the way back too each is tried on the way forwards, and the nearest that holds is the last of them
      const found = direction === 'forwards' ? await this.firstThatHolds(trial, batch) : await this.lastThatHolds(trial, batch.reverse())
      if (found && 'kind' in found) return found
      if (found) return { kind: 'place', place: found.place }
    }
    return trial.fault === '' ? stepped(recording, from, direction, null) : failed(trial.fault)
  }

  private async lastThatHolds(trial: Trial, stops: readonly Stop[]): Promise<Stop | NoAnswer | null> {
    let last: Stop | null = null
    for (let left = stops; ; ) {
      const found = await this.firstThatHolds(trial, left)
      if (!found) return last
      if ('kind' in found) return found
      last = found
      left = left.slice(left.indexOf(found) + 1)
    }
  }

  private async firstThatHolds(trial: Trial, stops: readonly Stop[]): Promise<Stop | NoAnswer | null> {
    for (let at = 0; at < stops.length; ) {
      const stop = stops[at] as Stop
      const { place, pid, condition } = stop
      if (condition === '') return stop
      if (!trial.goOn(trial.tried)) return SUPERSEDED
      const { passed, holds } = await this.passed(trial, stops, at)
      trial.tried += passed
      at += passed
      if (holds === 'true') return stops[at] as Stop
      if (passed > 0) continue
      trial.tried++
      at++
      if (trial.broken.has(condition)) continue
      // whatever a program calls `bool`
      const value = await this.valueAt(place, `not not (${condition}\n)`, { pid, task: place.task, stack: -1, frame: 0 })
      if (value.kind !== 'value') return value
      if (!('failed' in value.watched)) trial.usual.add(condition)
      else {
        trial.fault ||= `${condition}: ${value.watched.failed}`
        // where nothing is called it is so everywhere
        if (value.watched.failed.startsWith('SyntaxError') && !condition.includes('(')) trial.broken.add(condition)
      }
      if (!('failed' in value.watched) && value.watched.value[0] === 'True') return stop
    }
    return null
  }

  /** How many stops from one on have conditions that are certain to be false, and what is known of the next one. A condition is passed over once it has had a value somewhere. */
  private async passed({ recording, usual }: Trial, stops: readonly Stop[], from: number): Promise<Omit<Passed, 'arrival'>> {
    const { until } = recording
    const isOne = ({ condition, place }: Stop) => usual.has(condition) && !isInPackage(place) && place.event + 1 <= until
    const end = stops.findIndex((stop, at) => at >= from && !isOne(stop))
    const tried = stops.slice(from, end < 0 ? stops.length : end).map(({ place, pid, condition }) => ({ place, rows: 0, pid, condition }))
    const { asked } = this
    // the replays count their rows as they observe lines
    const own = tried.length === 0 ? '' : await this.recordings.of('lines')
    if (typeof own === 'string') return NOT_PASSED
    const stopped = tried.map((one) => ({ ...one, rows: isAtLine(one.place) ? own.lines.rowsUntil(one.place) : 0 }))
    const found = await this.inTurn(() => (asked === this.asked ? this.plain.lines.pass(stopped) : Promise.resolve(null)))
    // where that is not the way one place is tried after the other
    return found === null || typeof found === 'string' ? NOT_PASSED : found
  }

  async way(): Promise<Way | null> {
    return (await this.plain.moments.way()) ?? (await this.plain.lines.way()) ?? this.packages.way()
  }

  get cost(): ReplayCost {
    return this.budget.cost
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.turn.then(action)
    this.turn = result.catch(() => {})
    return result
  }

  dispose(): void {
    this.asked++
    for (const pool of [this.plain.moments, this.plain.lines, this.packages, this.observed.accesses.moments, this.observed.library.moments]) pool.dispose()
    this.recordings.dispose()
  }
}

/** What a run tells that has everything recorded: its choices, and its accesses to what tasks may share. */
import { cell } from '../model/cells'
import { RecordKind, ScheduleChoiceKind } from '../log/record-kinds'
import { CLOCK, NOTHING, type Touch, type Touching } from '../log/touches'
import { FIRST_PID } from '../kernel/memory/layout'
import { expectError } from '../model/expected-error'
import { parseFileChange } from '../trace/model/file-change'
import type { RunModel } from '../trace/model/run-model'
import { type Conclusion, endingOf } from './conclusion'
import { before, followAccesses, type Moment, TOUCHES } from './happens-before'

/** A choice of the schedule, in the order in which they were made. */
export interface ChoicePoint {
  /** who ran last; 0: nobody yet */
  readonly task: number
  /** number of the choice among those of the task */
  readonly point: number
  readonly picked: number
  /** ScheduleChoiceKind */
  readonly kind: number
  readonly candidates: readonly number[]
  /** the candidate that waits for a time, which would be over then; 0: none does */
  readonly timer: number
  /** its event row */
  readonly row: number
}

/** Whether it takes more than letting tasks go on for as long as they can, and then who is ready: somebody else goes on before, or another coroutine, or a time is over while others are ready. */
export const preempts = ({ task, kind, candidates, timer }: ChoicePoint, picked: number): boolean =>
  kind === ScheduleChoiceKind.order || (candidates[0] === task ? picked !== task : picked === timer)

/** A task read or wrote something. */
export interface AccessMade {
  readonly task: number
  /** number of its thread's choice just before it */
  readonly point: number
  readonly writes: boolean
  /** it writes an item of a dict, in which the order of items is that of their coming */
  readonly adds: boolean
  /** which object's, in this run */
  readonly address: number
  /** what of it: a name, '.attribute', '[item]', '*' all of it */
  readonly key: string
  /** as the program writes it */
  readonly shown: string
  readonly line: number
  readonly file: string
  /** what was read or written, in words; '' not known */
  readonly value: string
  readonly row: number
  /** the thread, of a coroutine or a greenlet the one that it goes on in; and how often that has gone on with another of them */
  readonly thread: number
  readonly stretch: number
  readonly moment: Moment
}

/** A commit of a task touched something of the machine (log/touches.ts). */
export interface TouchMade extends Touch {
  readonly task: number
  /** number of the task's choice just before it */
  readonly point: number
  readonly row: number
}

/** What a task did let another one go on, or begin. */
export interface Enabling {
  readonly by: number
  readonly enabled: number
  readonly row: number
}

export interface Recorded {
  readonly choices: readonly ChoicePoint[]
  readonly accesses: readonly AccessMade[]
  readonly touches: readonly TouchMade[]
  readonly enablings: readonly Enabling[]
  /** something went through a container without saying which */
  readonly overlooks: boolean
  /** what was written to files, of which reads are not known */
  readonly files: readonly AccessMade[]
  /** the first exception that nobody caught, and the event row in which it is told; null: there was none */
  readonly failure: { readonly task: number; readonly row: number } | null
  /** at its end tasks waited for ever */
  readonly stuck: boolean
  /** what that comes to, where it is certain; null: otherwise */
  readonly ending: Conclusion | null
}

export function recordedOf(model: RunModel): Recorded {
  const { events, texts } = model
  const stretches = new Stretches(model)
  let passed = -1
  const accesses: AccessMade[] = []
  const files: AccessMade[] = []
  const paths: string[] = []
  let overlooks = false
  /** by generator: who was the first to have it go on */
  const goneOn = new Map<number, number>()
  /** place in the list of each task's last access */
  const last = new Map<number, number>()
  followAccesses(model, (row, moment) => {
    const { task } = moment
    const text = texts[cell(events.text, row)] ?? ''
    while (passed < row) if (isOfStretches(cell(events.kind, ++passed))) stretches.pass(cell(events.task, passed))
    const place = {
      line: cell(events.line, row),
      file: texts[cell(events.file, row)] ?? '',
      row,
      thread: model.task(task)?.within || task,
      stretch: cell(events.kind, row) === RecordKind.file ? 0 : stretches.of(task),
    }
    if (cell(events.kind, row) === RecordKind.file) {
      const change = parseFileChange(text)
      if (!change) return
      if (!paths.includes(change.path)) paths.push(change.path)
      const value = change.kind === 'write' && change.text ? JSON.stringify(change.text.slice(0, LONGEST_TEXT)) : ''
      files.push({ task, moment, point: 0, writes: true, address: -1 - paths.indexOf(change.path), adds: false, key: '', shown: change.path, value, ...place })
      return
    }
    if (cell(events.a, row) === VALUE_READ) {
      const at = last.get(task) ?? -1
      const read = accesses[at]
      if (read && !read.writes) accesses[at] = { ...read, value: text }
      return
    }
    const named = namedIn(text)
    if (!named) return
    if (named.access.key === UNKNOWN) {
      overlooks = true
      return
    }
    if (named.access.key === GOES_ON) {
      const address = cell(events.object, row)
      const first = goneOn.get(address) ?? task
      goneOn.set(address, first)
      // that one task comes while it runs for another is not known
      if (first !== task) overlooks = true
      return
    }
    last.set(task, accesses.length)
    accesses.push({
      task,
      moment,
      point: cell(events.b, row),
      writes: cell(events.a, row) === WRITTEN,
      address: addressOf(model, task, cell(events.object, row), named.mappedAt),
      ...named.access,
      ...place,
    })
  })
  const failed = events.kind.subarray(0, events.length).indexOf(RecordKind.exception)
  const done = touchesAndEnablings(model)
  return {
    failure: failed < 0 ? null : { task: cell(events.task, failed), row: failed },
    stuck: model.verdict?.kind === 'hang' || model.verdict?.kind === 'deadlock',
    ending: endingOf(model),
    choices: choicesOf(model, done),
    accesses,
    ...done,
    files,
    overlooks: overlooks || handlesSignals(model),
  }
}

/** A signal's handler runs between any two instructions of a task, which its accesses do not say. */
const handlesSignals = ({ events, texts }: RunModel) =>
  events.kind.subarray(0, events.length).some((kind, row) => kind === RecordKind.signal && texts[cell(events.text, row)] === 'handled')

function choicesOf(model: RunModel, { touches, enablings }: Pick<Recorded, 'touches' | 'enablings'>): readonly ChoicePoint[] {
  const waits = new Set<number>()
  let touch = 0
  let enabling = 0
  return model.switches.map(({ task, point, picked, kind, candidates, row }) => {
    for (let next = touches[touch]; next && next.row < row; next = touches[++touch]) {
      if (next.what !== CLOCK) continue
      // it has armed its timer, or that has fired
      if (next.how === 'look') waits.add(next.task)
      else waits.delete(next.task)
    }
    for (let next = enablings[enabling]; next && next.row < row; next = enablings[++enabling]) waits.delete(next.enabled)
    const last = candidates.at(-1) ?? 0
    return { task, point, picked, kind, candidates, timer: kind === ScheduleChoiceKind.core && waits.has(last) ? last : 0, row }
  })
}

/** Of coroutines and greenlets those of the threads that they go on in. */
function touchesAndEnablings(model: RunModel): Pick<Recorded, 'touches' | 'enablings'> {
  const { events, texts } = model
  const threadOf = (task: number) => model.task(task)?.within || task
  const touches: TouchMade[] = []
  const enablings: Enabling[] = []
  for (let row = 0; row < events.length; row++) {
    const kind = cell(events.kind, row)
    const a = cell(events.a, row)
    const isTouch = kind === RecordKind.access && a === TOUCHES
    if (!isTouch && kind !== RecordKind.task && kind !== RecordKind.wake) continue
    const task = threadOf(cell(events.task, row))
    if (isTouch) {
      const [what, how] = JSON.parse(texts[cell(events.text, row)] ?? '') as [string, Touching]
      touches.push({ task, point: cell(events.b, row), what, how, row })
    } else if (task > 0 && a > 0 && threadOf(a) !== task) {
      // a task's record names the new one first
      enablings.push(kind === RecordKind.task ? { by: threadOf(a), enabled: task, row } : { by: task, enabled: threadOf(a), row })
    }
  }
  return { touches, enablings }
}

/**
 * Each process has addresses of its own. Memory that processes share has the same address in all of them: none of theirs, and none of a file (which are from -1
 * downwards). `mappedAt`: as in Named, and then the address is the number of the segment.
 */
export function addressOf(model: RunModel, task: number, address: number, mappedAt: number | null): number {
  if (mappedAt !== null) return -(address + 1) * ADDRESSES_OF_ONE - mappedAt
  return address + ((model.task(task)?.pid ?? FIRST_PID) - FIRST_PID) * ADDRESSES_OF_ONE
}
const ADDRESSES_OF_ONE = 2 ** 32

/** How often threads have gone on with another of their coroutines or greenlets. */
export class Stretches {
  private readonly model: RunModel
  private readonly current = new Map<number, { readonly strand: number; readonly stretch: number }>()

  constructor(model: RunModel) {
    this.model = model
  }

  private threadOf(task: number): number {
    return this.model.task(task)?.within || task
  }

  /** A task does something. */
  pass(task: number): void {
    const thread = this.threadOf(task)
    const before = this.current.get(thread)
    if (before?.strand !== task) this.current.set(thread, { strand: task, stretch: before ? before.stretch + 1 : 0 })
  }

  of(task: number): number {
    return this.current.get(this.threadOf(task))?.stretch ?? 0
  }
}

/** Whether an event of this kind is one that a task goes on with. */
export const isOfStretches = (kind: number): boolean => kind === RecordKind.access || kind === RecordKind.state

/** Of what is written to a file, so many characters are told. */
const LONGEST_TEXT = 40

/** What a record of an access says (RecordKind.access). */
const WRITTEN = 1
const VALUE_READ = 2

/** In the place of a key: it goes through what cannot be asked. */
export const UNKNOWN = '?'
/** … a generator goes on. */
export const GOES_ON = '>'

interface Named {
  readonly access: Pick<AccessMade, 'key' | 'shown' | 'value' | 'adds'>
  /** where its owner begins in a segment of memory that processes share; null: it is in none */
  readonly mappedAt: number | null
}

/** What a text of an access says; null: it is none. */
export function namedIn(text: string): Named | null {
  try {
    const [key, shown, value = '', adds, mappedAt = null] = JSON.parse(text) as unknown[]
    if (typeof key !== 'string' || typeof shown !== 'string' || typeof value !== 'string' || (mappedAt !== null && typeof mappedAt !== 'number')) return null
    return { access: { key, shown, value, adds: adds === 1 }, mappedAt }
  } catch (error) {
    expectError(error, SyntaxError)
    return null
  }
}

/** Whether two accesses of one run are to the same thing: of a container, all of it is the same as each item. */
export function meet(a: AccessMade, b: AccessMade): boolean {
  return a.address === b.address && (a.key === b.key || (a.key === '*' && isItem(b.key)) || (b.key === '*' && isItem(a.key)))
}

const isItem = (key: string) => key.startsWith('[')

/** The place in the program, the same in all runs. */
export const siteOf = ({ file, line, shown, writes }: AccessMade): string => `${file}:${line}:${shown}:${writes ? 'w' : 'r'}`

/** Two accesses of different tasks to the same thing, at least one of them a write, that nothing orders. */
export interface Conflict {
  readonly first: AccessMade
  readonly second: AccessMade
}

/**
 * The conflicts of a run, one for each two places of the program, or for each two accesses that `nameOf` tells apart. `by` life: which comes first may matter; by
 * synchronisation: no lock, event, queue or join orders them either, which is a data race.
 */
export function conflictsOf(accesses: readonly AccessMade[], by: 'life' | 'synchronised', nameOf: (access: AccessMade) => string = siteOf): readonly Conflict[] {
  const found = new Map<string, Conflict>()
  for (const group of groupsOf(accesses)) {
    if (!group.some(({ writes }) => writes) || group.every(({ task }) => task === group[0]?.task)) continue
    for (const [at, second] of group.entries()) {
      for (const first of group.slice(Math.max(0, at - MOST_LOOKED_BACK), at)) {
        if (first.task === second.task || !(first.writes || second.writes)) continue
        const key = [nameOf(first), nameOf(second)].sort().join('|')
        if (!found.has(key) && !before(first.moment, second.moment, by)) found.set(key, { first, second })
      }
    }
  }
  return [...found.values()]
}

/** Accesses to one thing that are compared with each, at most: what lies farther apart has met others in between. */
const MOST_LOOKED_BACK = 60

/** The places of the program whose order may matter. */
export const conflictingSites = (accesses: readonly AccessMade[]): ReadonlySet<string> =>
  new Set(conflictsOf(accesses, 'life').flatMap(({ first, second }) => [siteOf(first), siteOf(second)]))

/** What is done from one choice of a thread to its next: between bytecodes one access or system call at most, where only CPython hands over any number. */
export interface Stretch {
  readonly accesses: readonly AccessMade[]
  /** it touches something of the machine */
  readonly calls: boolean
}

/** By choice, as `stretchAfter` names it: what its thread does from there to its next one, over points where nobody else could have gone on. */
export function stretchesOf({ choices, accesses, touches }: Pick<Recorded, 'choices' | 'accesses' | 'touches'>): ReadonlyMap<string, Stretch> {
  const found = new Map<string, { accesses: AccessMade[]; calls: boolean }>()
  const points = new Map<number, number[]>()
  for (const { task, point } of choices) {
    const known = points.get(task)
    if (known) known.push(point)
    else points.set(task, [point])
  }
  const at = (task: number, point: number) => {
    const name = stretchAfter({ task, point: lastUpTo(points.get(task) ?? [], point) })
    const known = found.get(name) ?? { accesses: [], calls: false }
    found.set(name, known)
    return known
  }
  for (const access of accesses) at(access.thread, access.point).accesses.push(access)
  for (const { task, point, what } of touches) if (what !== NOTHING.what) at(task, point).calls = true
  return found
}

/** The last of ascending numbers that is no greater; -1: none is. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let [from, to] = [0, numbers.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((numbers[middle] as number) <= most) from = middle + 1
    else to = middle
  }
  return numbers[from - 1] ?? -1
}

export const stretchAfter = ({ task, point }: Pick<ChoicePoint, 'task' | 'point'>): string => `${task}.${point}`

/** Accesses to the same thing, in order; those to items of a container that is also accessed as a whole are together. */
export function groupsOf(accesses: readonly AccessMade[]): readonly (readonly AccessMade[])[] {
  const wholes = new Set(accesses.filter(({ key }) => key === '*').map(({ address }) => address))
  const groups = new Map<string, AccessMade[]>()
  for (const access of accesses) {
    const { address, key } = access
    const name = wholes.has(address) && isItem(key) ? `${address} *` : `${address} ${key}`
    const group = groups.get(name)
    if (group) group.push(access)
    else groups.set(name, [access])
  }
  return [...groups.values()]
}

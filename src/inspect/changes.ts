/**
 * Who read and who wrote something, when, at which line, with which value: of a variable, an attribute, an item, an object; who came to a line; what was
 * printed; what happened to a lock or a queue. Made from a replay in which accesses are observed, and from the log.
 */
import { RecordKind, StartMethod } from '../log/record-kinds'
import { sameKey } from '../model/item-keys'
import type { LogRow } from './log-records'
import { afterEvent, type Place } from './place'
import type { RunLines } from './run-lines'

export type Subject =
  /** a global of the main module, or of another file of the program's */
  | { readonly kind: 'variable'; readonly pid: number; readonly name: string; readonly file?: string }
  /** of all calls of a function; what it has captured, or others capture of it, wherever that is used; `task`: of one task */
  | { readonly kind: 'local'; readonly pid: number; readonly function: string; readonly name: string; readonly task?: number }
  | { readonly kind: 'attribute'; readonly pid: number; readonly address: number; readonly name: string }
  /** `key` as in the parts of an object: ['k'], [3] */
  | { readonly kind: 'item'; readonly pid: number; readonly address: number; readonly key: string }
  /** all of it: its attributes, items and methods that read or change it */
  | { readonly kind: 'object'; readonly pid: number; readonly address: number }
  | { readonly kind: 'line'; readonly file: string; readonly line: number }
  | { readonly kind: 'output' }
  /** a lock, a queue …, by its number in the log */
  | { readonly kind: 'operations'; readonly object: number }

/** What an access can be of. */
type Accessible = Exclude<Subject, { kind: 'line' | 'output' | 'operations' }>
type OfObject = Extract<Subject, { readonly address: number }>

/** Which part of an object it is, as its accesses tell it: '*' all of it. */
export function partOf(subject: OfObject): string {
  return subject.kind === 'attribute' ? `.${subject.name}` : subject.kind === 'item' ? subject.key : ALL
}
const ALL = '*'

export interface Change {
  /** where the line that does it is about to run */
  readonly place: Place
  readonly pid: number
  readonly task: number
  readonly line: number
  readonly file: string
  readonly does: 'read' | 'write' | 'delete' | 'reach' | 'print' | 'operation'
  /** what it is of: a name, `.attribute`, `[key]`, how the program writes a container */
  readonly key: string
  /** what was there before; null: not known, or nothing */
  readonly old: string | null
  /** nothing was there before */
  readonly first: boolean
  /** what was read or written; null: not known */
  readonly value: string | null
  /** what of the library or of a package does it, called from the line; null: the program itself */
  readonly within: Within | null
  /** writes of other tasks, by their places in this list, that came after the task had read and that this write throws away */
  readonly overwrites: readonly number[]
}

/** Where in the library, or in a package, something is done. */
export interface Within {
  /** 'Queue.put' */
  readonly function: string
  /** 'queue.py' */
  readonly file: string
  readonly line: number
}

const ACCESS_WIDTH = 15
const DOES = ['read', 'write', 'delete'] as const
const Kind = { variable: 0, attribute: 1, item: 2, cell: 3, local: 4, whole: 5, changed: 6 } as const

interface Access {
  readonly records: number
  readonly pid: number
  readonly task: number
  readonly line: number
  readonly file: string
  readonly kind: number
  readonly does: number
  readonly owner: number
  readonly key: string
  readonly value: string
  readonly function: string
  readonly nth: number
  /** where in what processes share: where its owner begins, and the part of it; '': nowhere */
  readonly shared: string
  /** of a local variable which call it is of; of what lies where something else lay before, which one it is, 0: the same as before */
  readonly which: number
  readonly within: Within | null
}

/** What was observed of a run. */
export interface Accesses {
  readonly words: Int32Array
  readonly texts: readonly string[]
  /** records that are certain to be those of the run */
  readonly until: number
}

/** Of an object: where it lies in what processes share, so that it is told of all of them, '' nowhere; the place at which it lies at its address. */
export interface Looked {
  readonly shared: string
  readonly place: Place
}
const NOWHERE: Looked = { shared: '', place: afterEvent(Number.MAX_SAFE_INTEGER) }

export function changesOf(subject: Subject, accesses: Accesses, lines: RunLines, log: readonly LogRow[], { shared, place }: Looked = NOWHERE): Change[] {
  if (subject.kind === 'line') return linesOf(subject, lines)
  if (subject.kind === 'output' || subject.kind === 'operations') return recordsOf(subject, log)
  const seen = [...accessesOf(accesses)]
  const found = shared === '' ? ownersOf(subject, seen, new Lineage(log, subject.pid), lines, place) : seen.filter((access) => isSame(access.shared, shared))
  return withValues(found, lines, subject.kind === 'variable' ? () => ['', subject.name] : ownerAndPart)
}

/** Whether one part of what processes share has something of another. */
function isSame(one: string, other: string): boolean {
  if (one === '') return false
  const [owner, part] = apart(one)
  const [otherOwner, otherPart] = apart(other)
  return owner === otherOwner && (part === otherPart || part === ALL || otherPart === ALL)
}

/** The owner, whose words have no space, and the part of it. */
function apart(shared: string): OwnerAndPart {
  const at = shared.indexOf(' ')
  return [shared.slice(0, at), shared.slice(at + 1)]
}

function* accessesOf({ words, texts, until }: Accesses): Generator<Access> {
  for (let at = 0; at + ACCESS_WIDTH <= words.length; at += ACCESS_WIDTH) {
    const access = accessAt(words, at, texts)
    if (access.records > until) return
    yield access
  }
}

function accessAt(words: Int32Array, at: number, texts: readonly string[]): Access {
  const word = (column: number) => words[at + column] ?? 0
  const text = (column: number) => texts[word(column)] ?? ''
  return {
    records: word(0),
    pid: word(1),
    task: word(2),
    line: word(3),
    file: text(4),
    kind: word(5),
    does: word(6),
    owner: word(7) >>> 0,
    key: text(8),
    value: text(9),
    function: text(10),
    nth: word(11),
    shared: text(12),
    which: word(13),
    within: withinOf(text(14)),
  }
}

/** From the three lines that tell it; '': the program itself. */
function withinOf(words: string): Within | null {
  if (words === '') return null
  const [name = '', file = '', line = ''] = words.split('\n')
  return { function: name, file, line: Number(line) }
}

/** The accesses of what is asked after, in a process and before in those that it was forked off from. */
function ownersOf(subject: Accessible, seen: readonly Access[], lineage: Lineage, lines: RunLines, place: Place): readonly Access[] {
  const own = seen.filter((access) => lineage.has(access))
  switch (subject.kind) {
    case 'variable': {
      const file = subject.file ?? mainFileOf(lines, lineage)
      const modules = new Set(own.filter((access) => access.kind === Kind.variable && access.file === file).map(({ owner }) => owner))
      // whoever has the module asks for an attribute of it, whoever has its dict for an item
      const isName = ({ kind, key }: Access) =>
        (kind === Kind.variable && key === subject.name) || (kind === Kind.attribute && key === `.${subject.name}`) || (kind === Kind.item && key === `['${subject.name}']`)
      return own.filter((access) => modules.has(access.owner) && isName(access))
    }
    case 'local': {
      const isOf = (access: Access) => access.key === subject.name && access.function === subject.function && (subject.task === undefined || access.task === subject.task)
      const there = objectsApart(own.filter(({ kind }) => kind === Kind.local || kind === Kind.cell))
      const cells = new Set(there.filter((access) => access.kind === Kind.cell && isOf(access)).map(objectName))
      return there.filter((access) => (access.kind === Kind.local && isOf(access)) || (access.kind === Kind.cell && access.key === subject.name && cells.has(objectName(access))))
    }
    default: {
      const there = objectsApart(own.filter(({ kind, owner }) => owner === subject.address && kind !== Kind.local))
      const isWanted = (access: Access) => isPartOf(subject, access)
      const known = there.findLast((access) => isUpTo(access, place)) ?? there.find(isWanted)
      return there.filter((access) => access.which === known?.which && isWanted(access))
    }
  }
}

/** `changed`: what becomes of its parts is told besides. */
const isWhole = (kind: number) => kind === Kind.whole || kind === Kind.changed

const objectName = ({ owner, which }: Access) => `${owner} ${which}`

/** Each access with the number of its object: what was not made anew is the one that was there before, in a forked process too. */
function objectsApart(accesses: readonly Access[]): readonly Access[] {
  const last = new Map<number, number>()
  return accesses.map((access) => {
    if (access.kind === Kind.local) return access
    const which = access.which || (last.get(access.owner) ?? 0)
    last.set(access.owner, which)
    return which === access.which ? access : { ...access, which }
  })
}

/** Whether an access came before a place. */
function isUpTo({ records, nth }: Access, { event, lines }: Place): boolean {
  return records <= event || (records === event + 1 && lines > 0 && nth < lines)
}

/** Whether an access of an object is one of the part that is asked after. */
function isPartOf(subject: Accessible, { kind, key }: Access): boolean {
  if (subject.kind === 'attribute') return kind === Kind.attribute && key === `.${subject.name}`
  if (subject.kind === 'item') return kind === Kind.whole || (kind === Kind.item && sameKey(key) === sameKey(subject.key))
  return kind === Kind.attribute || kind === Kind.item || kind === Kind.whole || kind === Kind.changed
}

/** The file that a process, or the one that it was forked off from first, runs. */
function mainFileOf(lines: RunLines, lineage: Lineage): string {
  for (let row = 0; row < lines.count; row++) {
    const { pid, file } = lines.step(row)
    // a spawned process begins with code that is made from a text
    if (pid === lineage.first && !file.startsWith('<')) return file
  }
  return ''
}

/** A process and those that it was forked off from, each up to when the next one was: until then what they did became of what it has. */
class Lineage {
  /** by process: records that the log had when it was left; the process itself: for ever */
  private readonly until = new Map<number, number>()
  readonly first: number

  constructor(log: readonly LogRow[], pid: number) {
    const forks = new Map<number, { readonly parent: number; readonly records: number }>()
    log.forEach(({ kind, a, b, object }, records) => {
      if (kind === RecordKind.process && (object === StartMethod.fork || object === StartMethod.osFork) && b !== 0) forks.set(a, { parent: b, records })
    })
    let at = pid
    this.until.set(pid, Number.POSITIVE_INFINITY)
    for (let fork = forks.get(pid); fork && !this.until.has(fork.parent); fork = forks.get(at)) {
      at = fork.parent
      this.until.set(at, fork.records)
    }
    this.first = at
  }

  has({ pid, records }: Access): boolean {
    return records <= (this.until.get(pid) ?? -1)
  }
}

function withValues(accesses: readonly Access[], lines: RunLines, whoseOf: (access: Access) => OwnerAndPart): Change[] {
  /** by owner and part: what was there last */
  const known = new Map<string, Map<string, string>>()
  /** by owner, part and task: where in the list it read without having written since; by owner and part: where it was written */
  const reads = new Map<string, number>()
  const writes = new Map<string, { readonly at: number; readonly task: number }[]>()
  return accesses.map((access, at) => {
    const { records, nth, task, does, key, kind, value, pid, line, file, within } = access
    const [owner, part] = whoseOf(access)
    const name = `${owner} ${part}`
    const mine = `${name} ${task}`
    const last = known.get(owner)?.get(part)
    const before = writes.get(name) ?? []
    let overwrites: number[] = []
    if (does === 0) {
      reads.set(mine, at)
    } else {
      const read = reads.get(mine)
      // what the library has read is not known
      if (read !== undefined && !isWhole(kind) && !within) overwrites = othersSince(before, read, task)
      before.push({ at, task })
      writes.set(name, before)
      reads.delete(mine)
    }
    learn(known, owner, part, access)
    const row = nth > 0 ? lines.current({ event: records - 1, lines: nth, task }, task) : lines.current(afterEvent(records - 1), task)
    return {
      place: row >= 0 ? lines.placeOf(row) : afterEvent(records - 1, task),
      pid,
      task,
      line,
      file,
      does: DOES[does] ?? 'read',
      key,
      old: does === 0 || last === undefined || last === GONE ? null : last,
      first: does === 1 && (last === GONE || (last === undefined && IS_OF_PROGRAM.has(kind))),
      value: value === '' ? null : value,
      within,
      overwrites,
    }
  })
}

/** It was deleted. */
const GONE = ''
/** Nobody but the program gives them values. */
const IS_OF_PROGRAM: ReadonlySet<number> = new Set([Kind.variable, Kind.cell, Kind.local])

/** Equal texts are the same. */
type OwnerAndPart = readonly [string, string]

function ownerAndPart({ kind, shared, key, owner, which }: Access): OwnerAndPart {
  return shared !== '' ? apart(shared) : [kind === Kind.local ? `call ${which}` : `${owner} ${which}`, isWhole(kind) ? ALL : key]
}

/** What is known of the values after an access. */
function learn(known: Map<string, Map<string, string>>, owner: string, part: string, { kind, does, value }: Access): void {
  const parts = known.get(owner) ?? new Map<string, string>()
  known.set(owner, parts)
  if (does === 2) parts.set(part, GONE)
  else if (value !== '') parts.set(part, value)
  // what becomes of its parts is not told
  else if (does === 1 && kind !== Kind.changed) parts.clear()
}

/** Writes of other tasks after a place in the list. */
function othersSince(writes: readonly { readonly at: number; readonly task: number }[], since: number, task: number): number[] {
  const found: number[] = []
  for (let index = writes.length - 1; index >= 0; index--) {
    const write = writes[index]
    if (!write || write.at <= since) break
    if (write.task !== task) found.unshift(write.at)
  }
  return found
}

const nothingOf = { old: null, first: false, value: null, within: null, overwrites: [] } as const

function linesOf({ file, line }: { readonly file: string; readonly line: number }, lines: RunLines): Change[] {
  const found: Change[] = []
  for (let row = 0; row < lines.count; row++) {
    const step = lines.step(row)
    if (step.line === line && step.file === file)
      found.push({ place: lines.placeOf(row), pid: step.pid, task: step.task, line, file, does: 'reach', key: step.function, ...nothingOf })
  }
  return found
}

function recordsOf(subject: { readonly kind: 'output' } | { readonly kind: 'operations'; readonly object: number }, log: readonly LogRow[]): Change[] {
  return log.flatMap(({ kind, object, task, line, file, text, pid, a }, event): Change[] => {
    const place = afterEvent(event, task)
    if (subject.kind === 'output')
      return kind === RecordKind.output ? [{ place, pid, task, line, file, does: 'print', key: a === 2 ? 'stderr' : 'stdout', ...nothingOf, value: text }] : []
    return kind === RecordKind.operation && object === subject.object
      ? [{ place, pid, task, line, file, does: 'operation', key: String(a), ...nothingOf, value: text || null }]
      : []
  })
}

/** The nearest of a list before and after a place: by their places in the list, -1: there is none. */
export function around(changes: readonly Change[], from: Place, lines: RunLines): { readonly previous: number; readonly next: number } {
  const here = lines.rowsUntil(from)
  const isBefore = ({ place }: Change) => place.event < from.event || (place.event === from.event && lines.rowsUntil(place) < here)
  const isHere = ({ place }: Change) => place.event === from.event && lines.rowsUntil(place) === here
  let previous = -1
  let next = -1
  changes.forEach((change, at) => {
    if (isBefore(change)) previous = at
    else if (next < 0 && !isHere(change)) next = at
  })
  return { previous, next }
}

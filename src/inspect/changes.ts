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
  /** what was read or written; null: not known */
  readonly value: string | null
  /** writes of other tasks, by their places in this list, that came after the task had read and that this write throws away */
  readonly overwrites: readonly number[]
}

const ACCESS_WIDTH = 14
const DOES = ['read', 'write', 'delete'] as const
/** Nothing was done: the owner lies in memory that processes share. */
const SHARES = 3
const Kind = { variable: 0, attribute: 1, item: 2, cell: 3, local: 4, whole: 5 } as const

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
  /** where in memory that processes share; '': nowhere */
  readonly shared: string
  readonly call: number
}

/** What was observed of a run. */
export interface Accesses {
  readonly words: Int32Array
  readonly texts: readonly string[]
  /** records that are certain to be those of the run */
  readonly until: number
}

/** `shared`: it lies in memory that processes share, so that it is told of all of them. */
export interface FoundChanges {
  readonly changes: Change[]
  readonly shared: boolean
}

export function changesOf(subject: Subject, accesses: Accesses, lines: RunLines, log: readonly LogRow[]): FoundChanges {
  if (subject.kind === 'line') return { changes: linesOf(subject, lines), shared: false }
  if (subject.kind === 'output' || subject.kind === 'operations') return { changes: recordsOf(subject, log), shared: false }
  const seen = [...accessesOf(accesses)]
  const lineage = new Lineage(log, subject.pid)
  const shared = 'address' in subject ? placesOf(seen, lineage, subject.address) : new Set<string>()
  const found =
    shared.size > 0
      ? seen.filter((access) => access.does !== SHARES && shared.has(access.shared) && isPartOf(subject, access))
      : ownersOf(subject, seen, lineage, lines).filter(({ does }) => does !== SHARES)
  return { changes: withValues(found, lines, shared.size > 0), shared: shared.size > 0 }
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
    call: word(13),
  }
}

/** Where in shared memory an object of a process lies, as far as anybody has come to it. */
function placesOf(accesses: readonly Access[], lineage: Lineage, address: number): ReadonlySet<string> {
  let place = ''
  // where another object lay before, the last one counts
  for (const access of accesses) if (access.owner === address && access.shared !== '' && lineage.has(access)) place = access.shared
  return new Set(place === '' ? [] : [place])
}

/** The accesses of what is asked after, in a process and before in those that it was forked off from. */
function ownersOf(subject: Accessible, seen: readonly Access[], lineage: Lineage, lines: RunLines): readonly Access[] {
  const own = seen.filter((access) => lineage.has(access))
  switch (subject.kind) {
    case 'variable': {
      const file = subject.file ?? mainFileOf(lines, lineage)
      const modules = new Set(own.filter((access) => access.kind === Kind.variable && access.file === file).map(({ owner }) => owner))
      const isName = ({ kind, key }: Access) => (kind === Kind.variable && key === subject.name) || (kind === Kind.item && key === `['${subject.name}']`)
      return own.filter((access) => modules.has(access.owner) && isName(access))
    }
    case 'local': {
      const isOf = (access: Access) => access.key === subject.name && access.function === subject.function && (subject.task === undefined || access.task === subject.task)
      const cells = new Set(own.filter((access) => access.kind === Kind.cell && isOf(access)).map(({ owner }) => owner))
      return own.filter((access) => (access.kind === Kind.local && isOf(access)) || (access.kind === Kind.cell && access.key === subject.name && cells.has(access.owner)))
    }
    default:
      return own.filter((access) => access.owner === subject.address && isPartOf(subject, access))
  }
}

/** Whether an access of an object is one of the part that is asked after. */
function isPartOf(subject: Accessible, { kind, key }: Access): boolean {
  if (subject.kind === 'attribute') return kind === Kind.attribute && key === `.${subject.name}`
  if (subject.kind === 'item') return kind === Kind.whole || (kind === Kind.item && sameKey(key) === sameKey(subject.key))
  return kind === Kind.attribute || kind === Kind.item || kind === Kind.whole
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

function withValues(accesses: readonly Access[], lines: RunLines, isShared: boolean): Change[] {
  /** by owner and key: what was there last */
  const last = new Map<string, string>()
  /** by owner, key and task: where in the list it read without having written since; by owner and key: where it was written */
  const reads = new Map<string, number>()
  const writes = new Map<string, { readonly at: number; readonly task: number }[]>()
  return accesses.map((access, at) => {
    const { records, nth, task, does, key, owner, kind, value, pid, line, file, call } = access
    const name = kind === Kind.variable || isShared ? key : kind === Kind.local ? `${call} ${key}` : `${owner} ${key}`
    const mine = `${name} ${task}`
    const old = last.get(name) ?? null
    let overwrites: number[] = []
    if (does === 0) {
      reads.set(mine, at)
    } else {
      const read = reads.get(mine)
      const before = writes.get(name) ?? []
      if (read !== undefined && kind !== Kind.whole) overwrites = othersSince(before, read, task)
      before.push({ at, task })
      writes.set(name, before)
      reads.delete(mine)
    }
    if (does === 2) last.delete(name)
    else if (value !== '') last.set(name, value)
    const row = nth > 0 ? lines.current({ event: records - 1, lines: nth, task }, task) : lines.current(afterEvent(records - 1), task)
    return {
      place: row >= 0 ? lines.placeOf(row) : afterEvent(records - 1, task),
      pid,
      task,
      line,
      file,
      does: DOES[does] ?? 'read',
      key,
      old: does === 0 ? null : old,
      value: value === '' ? null : value,
      overwrites,
    }
  })
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

const nothingOf = { old: null, value: null, overwrites: [] } as const

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

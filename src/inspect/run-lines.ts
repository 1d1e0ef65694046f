/**
 * The lines that every task of a run came to, in the order in which it came to them: what a debugger steps over. Made from a replay in which lines
 * are observed (src/python/host/observer.ts).
 */
import { RecordKind } from '../log/record-kinds'
import type { LogRow } from './log-records'
import { isOfPackage } from '../model/wheels'
import { isAtLine, type Place } from './place'

/** One line that a task came to. */
export interface LineStep {
  /** records that the log had then */
  readonly records: number
  readonly pid: number
  readonly task: number
  /** how many lines the task had come to since the log had so many records, this one included; where lines of packages are observed too, these as well */
  readonly nth: number
  readonly line: number
  /** '': the program's first file; of a package that the reader brought its path */
  readonly file: string
  /** how many of the program's frames were on the stack */
  readonly depth: number
  readonly function: string
  /** which call of the function it is, as no other of the run */
  readonly call: number
  /** the call around it then, 0: none */
  readonly caller: number
}

const LINE_WIDTH = 10
const RESUMED_WIDTH = 3

/** From which row on a call was called by, or went on under, which one. */
interface Under {
  readonly row: number
  readonly caller: number
}

export class RunLines {
  private readonly words: Int32Array
  private readonly texts: readonly string[]
  private readonly log: readonly LogRow[]
  readonly count: number
  private readonly byTask = new Map<number, number[]>()
  /** of each row its place in its task's list */
  private readonly order: Int32Array
  /** of each task the records that say at which line it is */
  private readonly recorded = new Map<number, number[]>()
  /** of each row as Place has it: `lines`, and `packageLines` */
  private readonly ownLines: Int32Array
  private readonly packageLines: Int32Array
  /** by text */
  private readonly isPackage: readonly boolean[]
  /** lines of packages are among them */
  private readonly hasPackages: boolean
  private readonly resumed: Int32Array
  private readonly resumedAt: ReadonlySet<number>
  /** by call; made when it is asked for */
  private callers: ReadonlyMap<number, readonly Under[]> | null = null

  /** `until`: records that are certain to be those of the run; `resumed`: calls that went on under others without coming to a line (Observed). */
  constructor(words: Int32Array, texts: readonly string[], log: readonly LogRow[], until = Number.POSITIVE_INFINITY, resumed: Int32Array = new Int32Array()) {
    this.words = words
    this.resumed = resumed
    this.resumedAt = new Set(resumed.filter((_, at) => at % RESUMED_WIDTH === 0))
    this.texts = texts
    this.log = log
    let count = Math.floor(words.length / LINE_WIDTH)
    while (count > 0 && this.word(count - 1, 0) > until) count--
    this.count = count
    this.order = new Int32Array(count)
    this.isPackage = texts.map(isOfPackage)
    this.hasPackages = this.isPackage.includes(true)
    this.ownLines = new Int32Array(count)
    this.packageLines = new Int32Array(count)
    for (let row = 0; row < count; row++) {
      const list = listOf(this.byTask, this.word(row, 2))
      this.order[row] = list.push(row) - 1
      this.countLines(row, list[list.length - 2])
    }
    log.forEach(({ kind, task }, index) => {
      if (kind === RecordKind.line) listOf(this.recorded, task).push(index)
    })
  }

  /** `before`: the row of the same task before, if there is one. */
  private countLines(row: number, before: number | undefined): void {
    if (!this.hasPackages) {
      this.ownLines[row] = this.word(row, 3)
      return
    }
    const goesOn = before !== undefined && this.word(before, 0) === this.word(row, 0)
    const own = goesOn ? (this.ownLines[before] ?? 0) : 0
    const inPackages = goesOn ? (this.packageLines[before] ?? 0) : 0
    const isPackage = this.isInPackage(row)
    this.ownLines[row] = isPackage ? own : own + 1
    this.packageLines[row] = isPackage ? inPackages + 1 : 0
  }

  /** Whether it is a line of a package that the reader brought. */
  isInPackage(row: number): boolean {
    return this.isPackage[this.word(row, 5)] ?? false
  }

  private word(row: number, column: number): number {
    return this.words[row * LINE_WIDTH + column] ?? 0
  }

  step(row: number): LineStep {
    return {
      records: this.word(row, 0),
      pid: this.word(row, 1),
      task: this.word(row, 2),
      nth: this.word(row, 3),
      line: this.word(row, 4),
      file: this.texts[this.word(row, 5)] ?? '',
      depth: this.word(row, 6),
      function: this.texts[this.word(row, 7)] ?? '',
      call: this.word(row, 8),
      caller: this.word(row, 9),
    }
  }

  taskOf(row: number): number {
    return this.word(row, 2)
  }

  callOf(row: number): number {
    return this.word(row, 8)
  }

  /** The calls around that of a row, as they were on the stack there, the nearest first. */
  around(row: number): ReadonlySet<number> {
    this.callers ??= this.callersByCall()
    const found = new Set<number>()
    for (let call = this.callOf(row); ; ) {
      const under = this.callers.get(call) ?? []
      const caller = under[firstWhere(under.length, (at) => (under[at]?.row ?? 0) > row) - 1]?.caller ?? 0
      if (caller === 0 || found.has(caller)) return found
      found.add(caller)
      call = caller
    }
  }

  /** Whether two rows of a task between which there is none are of the same calls; false: they may be of others. */
  isSameStack(one: number, other: number): boolean {
    const later = Math.max(one, other)
    return this.callOf(one) === this.callOf(other) && this.word(one, 9) === this.word(other, 9) && !this.resumedAt.has(later)
  }

  private callersByCall(): ReadonlyMap<number, readonly Under[]> {
    const found = new Map<number, Under[]>()
    const note = (row: number, call: number, caller: number) => {
      const under = listOf(found, call)
      if (under[under.length - 1]?.caller !== caller) under.push({ row, caller })
    }
    let at = 0
    for (let row = 0; row < this.count; row++) {
      for (; at < this.resumed.length && this.resumed[at] === row; at += RESUMED_WIDTH) note(row, this.resumed[at + 1] ?? 0, this.resumed[at + 2] ?? 0)
      note(row, this.callOf(row), this.word(row, 9))
    }
    return found
  }

  isAt(row: number, file: string, line: number): boolean {
    return this.word(row, 4) === line && this.texts[this.word(row, 5)] === file
  }

  isSameLine(one: number, other: number): boolean {
    return this.word(one, 4) === this.word(other, 4) && this.word(one, 5) === this.word(other, 5)
  }

  /** The rows of a task, in order. */
  of(task: number): readonly number[] {
    return this.byTask.get(task) ?? []
  }

  get tasks(): readonly number[] {
    return [...this.byTask.keys()]
  }

  /** How many rows there are up to a place: the row after the last one that any task has come to. */
  rowsUntil(place: Place): number {
    const { event, lines, task } = place
    // without lines of packages it is the one before that counts
    const inPackages = this.hasPackages ? (place.packageLines ?? 0) : 0
    if (isAtLine({ event, lines, task, packageLines: inPackages })) {
      const list = this.of(task)
      const isReached = (row: number) => {
        const own = this.ownLines[row] ?? 0
        return own > lines || (own === lines && (this.packageLines[row] ?? 0) >= inPackages)
      }
      const isThere = (row: number) => this.word(row, 0) > event + 1 || (this.word(row, 0) === event + 1 && isReached(row))
      const row = list[firstWhere(list.length, (at) => isThere(list[at] ?? 0))]
      if (row !== undefined && this.word(row, 0) === event + 1 && this.ownLines[row] === lines && this.packageLines[row] === inPackages) return row + 1
    }
    return firstWhere(this.count, (row) => this.word(row, 0) > event)
  }

  /** The row of the line that a task is at, -1: it has come to none yet. */
  current(place: Place, task: number): number {
    const list = this.of(task)
    const rows = this.rowsUntil(place)
    return list[firstWhere(list.length, (at) => (list[at] ?? 0) >= rows) - 1] ?? -1
  }

  /** The row of the line that a task is at which has come to so many since the log had so many records, as LineStep counts them; -1: it has come to none yet. */
  currentAt(task: number, records: number, nth: number): number {
    const list = this.of(task)
    const isLater = (row: number) => this.word(row, 0) > records || (this.word(row, 0) === records && this.word(row, 3) > nth)
    return list[firstWhere(list.length, (at) => isLater(list[at] ?? 0)) - 1] ?? -1
  }

  /** The row that is `by` lines of the same task further, -1: there is none. */
  neighbour(row: number, by: number): number {
    return this.of(this.word(row, 2))[(this.order[row] ?? 0) + by] ?? -1
  }

  /** Where to look for the task to be at this line: right after the record that says so, where there is one. */
  placeOf(row: number): Place {
    const { records, task, line } = this.step(row)
    const lines = this.ownLines[row] ?? 0
    if (this.isInPackage(row)) return { event: records - 1, lines, packageLines: this.packageLines[row] ?? 0, task }
    const recorded = this.recorded.get(task) ?? []
    const said = recorded[firstWhere(recorded.length, (at) => (recorded[at] ?? 0) >= records)]
    const next = this.neighbour(row, 1)
    // a line that is passed often is recorded no more: then it is the record of a later one
    if (said !== undefined && (next < 0 || this.word(next, 0) > said) && this.log[said]?.line === line) return { event: said, lines: 0, task }
    return { event: records - 1, lines, task }
  }
}

function listOf<T>(map: Map<number, T[]>, key: number): T[] {
  let list = map.get(key)
  if (!list) {
    list = []
    map.set(key, list)
  }
  return list
}

/** The first of `count` numbers for which something is so, which is so for all after it too; `count`: none. */
function firstWhere(count: number, isSo: (at: number) => boolean): number {
  let from = 0
  let to = count
  while (from < to) {
    const middle = (from + to) >> 1
    if (isSo(middle)) to = middle
    else from = middle + 1
  }
  return from
}

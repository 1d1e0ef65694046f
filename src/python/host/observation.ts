/**
 * What is observed of a run that is made again to be looked into: which lines every task comes to, what its instructions read and write, what it raises.
 * Rows of numbers; texts by their place in a table. Nothing of it is seen by the run.
 */

/** More is not kept: `cut` says so. */
export const MOST_ROWS = 1_000_000
/** More writes of libraries are not kept: the program's own need room. */
const MOST_OF_LIBRARY = 300_000

/** Rows of so many numbers each. */
class Rows {
  private words: Int32Array<ArrayBuffer>
  private readonly width: number
  count = 0

  constructor(width: number) {
    this.width = width
    this.words = new Int32Array(width * 256)
  }

  add(...row: number[]): number {
    const at = this.count * this.width
    if (at + this.width > this.words.length) {
      const grown = new Int32Array(this.words.length * 2)
      grown.set(this.words)
      this.words = grown
    }
    this.words.set(row, at)
    return this.count++
  }

  set(row: number, column: number, value: number): void {
    this.words[row * this.width + column] = value
  }

  copy(): Int32Array<ArrayBuffer> {
    return this.words.slice(0, this.count * this.width)
  }
}

/** Columns of a line: records of the log then, process, task, how many lines the task has come to since that many records, line, file, depth, function, which call, which called it. */
const LINE_WIDTH = 10
/**
 * Columns of an access: records, process, task, line, file, AccessKind, Does, address of the owner, key, value, function, lines since, where it lies in what processes
 * share ('': nowhere), and of a local variable which call it is of, of what lies where something else lay
 * before which one it is, as no other of the run; 0: the same as before; what of the library does it, called from the line (ObservedLibrary.words).
 */
const ACCESS_WIDTH = 15
const KIND_COLUMN = 5
const DOES_COLUMN = 6
const VALUE_COLUMN = 9
/** Columns of an access to what tasks may share: records, task, 1 it writes, line, file, address of the owner or number of the segment, what (SharedAccesses), what was read. */
const SHARED_WIDTH = 8
const READ_COLUMN = 7
/**
 * Columns of a call that goes on under another one than before without coming to a line, since what it delegates to goes on: the line that is come to then, by its row;
 * the call; the one that is around it from then on.
 */
const RESUMED_WIDTH = 3
/** Columns of an exception that is raised: records, process, task, line, file, its class, lines since. */
const RAISE_WIDTH = 7

/** `changed`: all of something, of which what has changed is told besides. */
export const AccessKind = { variable: 0, attribute: 1, item: 2, cell: 3, local: 4, whole: 5, changed: 6 } as const

export const Does = { read: 0, write: 1, delete: 2 } as const

export interface Observed {
  readonly lines: Int32Array
  readonly accesses: Int32Array
  readonly shared: Int32Array
  readonly raised: Int32Array
  readonly resumed: Int32Array
  readonly texts: readonly string[]
  readonly cut: boolean
  /** records that the log had when there was no more room */
  readonly until: number
  /** the same of what libraries write; -1: all of it is told */
  readonly libraryUntil: number
}

export class Observation {
  private readonly lines = new Rows(LINE_WIDTH)
  private readonly accesses = new Rows(ACCESS_WIDTH)
  private readonly shared = new Rows(SHARED_WIDTH)
  private readonly raised = new Rows(RAISE_WIDTH)
  private readonly resumed = new Rows(RESUMED_WIDTH)
  private readonly tables = [this.lines, this.accesses, this.shared, this.raised, this.resumed]
  /** instructions tell what tasks may share, instead of all that they access */
  readonly sharing: boolean
  private readonly mostRows: number
  private readonly mostOfLibrary: number
  private readonly texts: string[] = ['']
  private readonly known = new Map<string, number>([['', 0]])
  private cut = false
  private until = 0
  private calls = 0
  private ofLibrary = 0
  private libraryUntil = -1

  /** `mostRows`: of each kind; `mostOfLibrary`: accesses by code of libraries */
  constructor(sharing = false, mostRows = MOST_ROWS, mostOfLibrary = MOST_OF_LIBRARY) {
    this.sharing = sharing
    this.mostRows = mostRows
    this.mostOfLibrary = mostOfLibrary
  }

  text(text: string): number {
    let at = this.known.get(text)
    if (at === undefined) {
      at = this.texts.push(text) - 1
      this.known.set(text, at)
    }
    return at
  }

  /** Whether there is room for what is observed when the log has so many records. */
  private hasRoom(records: number): boolean {
    if (!this.cut && this.tables.some(({ count }) => count >= this.mostRows)) {
      this.cut = true
      this.until = records
    }
    return !this.cut
  }

  /** A number for one more call of a function of the program's, or one more object. */
  next(): number {
    return ++this.calls
  }

  addLine(records: number, ...row: number[]): void {
    if (this.hasRoom(records)) this.lines.add(records, ...row)
  }

  /** Of a call around that of the line that is told next. */
  addResumed(records: number, ...row: number[]): void {
    if (this.hasRoom(records)) this.resumed.add(this.lines.count, ...row)
  }

  /** The row, -1: there was no room. */
  addAccess(records: number, ...row: number[]): number {
    return this.hasRoom(records) ? this.accesses.add(records, ...row) : -1
  }

  /** Whether there is room for one more access by code of a library. */
  hasRoomForLibrary(records: number): boolean {
    if (this.ofLibrary < this.mostOfLibrary) this.ofLibrary++
    else if (this.libraryUntil < 0) this.libraryUntil = records
    return this.libraryUntil < 0
  }

  /** The row, -1: there was no room. */
  addShared(records: number, ...row: number[]): number {
    return this.hasRoom(records) ? this.shared.add(records, ...row) : -1
  }

  setRead(row: number, value: string): void {
    this.shared.set(row, READ_COLUMN, this.text(value))
  }

  setValue(row: number, value: string): void {
    this.accesses.set(row, VALUE_COLUMN, this.text(value))
  }

  setKind(row: number, kind: number): void {
    this.accesses.set(row, KIND_COLUMN, kind)
  }

  setDoes(row: number, does: number): void {
    this.accesses.set(row, DOES_COLUMN, does)
  }

  addRaise(records: number, ...row: number[]): void {
    if (this.hasRoom(records)) this.raised.add(records, ...row)
  }

  get observed(): Observed {
    const { texts, cut, until, libraryUntil } = this
    return {
      lines: this.lines.copy(),
      accesses: this.accesses.copy(),
      shared: this.shared.copy(),
      raised: this.raised.copy(),
      resumed: this.resumed.copy(),
      texts,
      cut,
      until,
      libraryUntil,
    }
  }
}

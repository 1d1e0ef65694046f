/**
 * What is known of the program's code objects: which of their instructions read or write what may be shared, which write or go back in a loop, where exceptions of
 * iterators end something. The tables come from shims/boot/accesses.py, as JSON, one for each code object.
 */

/** Where the owner is (accesses.py). */
export const Owner = { globals: 0, locals: 1, cell: 2, stack: 3, frame: 4 } as const

/** It writes what others may read; it is where a loop goes back; another coroutine or generator goes on there; it calls something, which may write, so far below the top; it makes a container (accesses.py). */
export const Mark = { writes: 1, jumpsBack: 2, givesWay: 3, calls: 4, makes: 5 } as const
const DEPTH = 8
/** How far below the top of the stack is what an instruction with this mark calls; 0: it calls nothing. */
export const calleeOf = (mark: number): number => (mark % DEPTH === Mark.calls ? Math.floor(mark / DEPTH) : 0)

/** offset, what it does, where the owner is, number that belongs to it, key, how the program writes it, how far below the top the function is that gets it */
type Row = readonly [number, number, number, number, string, string, number?]

/** An access of an instruction. */
export interface Site {
  readonly writes: boolean
  /** 0 reads, 1 writes, 2 deletes */
  readonly does: number
  readonly owner: number
  /** of cells: index among the frame's variables; on the stack: depth from its top, from 1 on */
  readonly at: number
  /** '': on the stack, above the owner; '*': all of a container; ':': a part of it, whose beginning is above the owner; '@': an iterator goes on in what it goes through; '()': the state of an event; '[]': METHOD_ITEM */
  readonly key: string
  readonly shown: string
  /** of what is handed to something called: how far below the top that is; else 0 */
  readonly callee: number
}

/** The key of what a method of a dict finds: it is on the stack, above the owner. */
export const METHOD_ITEM = '[]'

/** A part of a container is all of it, unless it is memory that processes share. */
export const isWhole = (key: string) => key === '*' || key === ':'

/** How far below the top what is stored lies: of attributes and items the owner, and the item's key, are above it. */
export const storedBelow = ({ owner, at }: Site) => (owner === Owner.stack ? at : 0)

/** The place of a parameter among the variables of a frame, and its name. */
type Parameter = readonly [at: number, name: string]

/** First offset, offset behind the last, LOOPS or AWAITS (iteration_ends.py). */
type IterationEnd = readonly [from: number, to: number, kind: number]

/**
 * How what is called and its arguments lie on the stack (accesses.py): the last argument on top; the names of the last ones on top; a tuple of them below a dict. No calls, but
 * told likewise: so many on top are looked at with all that is in them; a pattern of a class takes apart what is below it and its names.
 */
export const CallForm = { plain: 0, named: 1, spread: 2, writtenOut: 3, takenApart: 4 } as const

export interface CallSite {
  /** CallForm */
  readonly form: number
  readonly count: number
}

interface CodeTable {
  readonly text: string
  /** by offset; an instruction may access several things */
  readonly sites: ReadonlyMap<number, readonly Site[]>
  /** by offset: Mark */
  readonly marks: ReadonlyMap<number, number>
  readonly variables: number
  /** where exceptions of iterators end something */
  readonly ends: readonly IterationEnd[]
  readonly parameters: readonly Parameter[]
  /** how many of the variables are its own, which come first */
  readonly own: number
  /** by offset */
  readonly calls: ReadonlyMap<number, CallSite>
  /** of code that is not the program's: the offsets of its instructions that are observed; null: it is the program's */
  readonly observed: ReadonlySet<number> | null
}

/** The tables of code objects, for other runs in the same worker. */
export type SharedTables = ReadonlyMap<number, CodeTable>
/** The same as texts, by code object: what a forked process inherits. */
export type InheritedTables = readonly (readonly [number, string])[]

/** Up to which kind of place (iteration_ends.py) exceptions of a class end something there. */
const ENDS_OF_ITERATORS: ReadonlyMap<string, number> = new Map([
  ['StopIteration', 2],
  ['StopAsyncIteration', 1],
])

export class AccessTables {
  private readonly tables = new Map<number, CodeTable>()
  /** those that were inherited and have not been read yet */
  private readonly unread = new Map<number, string>()

  /** The table of a code object, as JSON. */
  learn(code: number, table: string): void {
    this.tables.set(code, tableOf(table))
  }

  private of(code: number): CodeTable | undefined {
    const known = this.tables.get(code)
    const text = known ? undefined : this.unread.get(code)
    if (text === undefined) return known
    const read = tableOf(text)
    this.tables.set(code, read)
    return read
  }

  /** Whether a code object is the program's. */
  knows(code: number): boolean {
    return this.of(code)?.observed === null
  }

  /** Of code of the library that is observed: which of its instructions are, by their offsets; null: it is the program's, or is not observed. */
  observedOf(code: number): ReadonlySet<number> | null {
    return this.of(code)?.observed ?? null
  }

  /** What the instruction at this offset accesses. */
  sitesAt(code: number, offset: number): readonly Site[] {
    return this.of(code)?.sites.get(offset) ?? NO_SITES
  }

  /** Mark: what else is to be known of an instruction; of one that calls with the depth of what it calls. */
  markAt(code: number, offset: number): number {
    return this.of(code)?.marks.get(offset) ?? 0
  }

  /** How many local variables a frame of it has. */
  variablesOf(code: number): number {
    return this.of(code)?.variables ?? 0
  }

  /** How many of these are its own rather than captured. */
  ownVariablesOf(code: number): number {
    return this.of(code)?.own ?? 0
  }

  /** What the instruction at this offset calls something with. */
  callAt(code: number, offset: number): CallSite | undefined {
    return this.of(code)?.calls.get(offset)
  }

  parametersOf(code: number): readonly Parameter[] {
    return this.of(code)?.parameters ?? []
  }

  /** Whether an exception of this class is how a loop or an `await` ends there: no exception to anybody. */
  isIterationEnd(code: number, offset: number, type: string): boolean {
    const most = ENDS_OF_ITERATORS.get(type)
    return most !== undefined && (this.of(code)?.ends ?? []).some(([from, to, kind]) => offset >= from && offset < to && kind <= most)
  }

  /** What other runs that go on from here need of this. */
  copied(): SharedTables {
    return new Map(this.tables)
  }

  share(tables: SharedTables): void {
    for (const [code, table] of tables) this.tables.set(code, table)
  }

  /** What a process forked off now needs of this. */
  forked(): InheritedTables {
    return [...this.unread, ...[...this.tables].map(([code, { text }]) => [code, text] as const)]
  }

  inherit(texts: InheritedTables): void {
    for (const [code, text] of texts) this.unread.set(code, text)
  }
}

const NO_SITES: readonly Site[] = []

function tableOf(text: string): CodeTable {
  const [rows = [], marks = [], variables = 0, ends = [], parameters = [], own = 0, calls = [], observed = null] = JSON.parse(text) as [
    Row[]?,
    (readonly [number, number])[]?,
    number?,
    IterationEnd[]?,
    Parameter[]?,
    number?,
    (readonly [offset: number, form: number, count: number])[]?,
    number[]?,
  ]
  const sites = new Map<number, Site[]>()
  for (const [offset, does, owner, at, key, shown, callee = 0] of rows) {
    const site = { writes: does >= 1, does, owner, at, key, shown, callee }
    const there = sites.get(offset)
    if (there) there.push(site)
    else sites.set(offset, [site])
  }
  return {
    text,
    sites,
    marks: new Map(marks),
    variables,
    ends,
    parameters,
    own,
    calls: new Map(calls.map(([offset, form, count]) => [offset, { form, count }])),
    observed: observed && new Set(observed),
  }
}

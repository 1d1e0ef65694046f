/**
 * What the program's instructions read and write that tasks may share, told while a program is explored: who owns it, under which key. The tables of code
 * objects come from shims/boot/accesses.py; the owner is found in the running frame's stack of values, which is in linear memory. Nothing of the program is called.
 */
import { AccessKind, Does } from './observation'
import type { PythonMemory } from '../wasm/python-memory'
import { type ThreadStates, type ValueLayout, valueLayout } from '../wasm/thread-states'

/** Where the owner is (accesses.py). */
const Owner = { globals: 0, locals: 1, cell: 2, stack: 3, frame: 4 } as const

/** It writes what others may read; or it is where a loop goes back (accesses.py). */
export const Mark = { writes: 1, jumpsBack: 2 } as const
const NUMBERS: ReadonlySet<string> = new Set(['int', 'float'])

/** offset, what it does, where the owner is, number that belongs to it, key, how the program writes it, how far below the top the function is that gets it */
type Row = readonly [number, number, number, number, string, string, number?]

interface Site {
  readonly writes: boolean
  /** 0 reads, 1 writes, 2 deletes */
  readonly does: number
  readonly owner: number
  /** of cells: index among the frame's variables; on the stack: depth from its top, from 1 on */
  readonly at: number
  /** '': on the stack, above the owner; '*': all of a container; '@': of the container that an iterator goes through */
  readonly key: string
  readonly shown: string
  /** of what is handed to something called: how far below the top that is; else 0 */
  readonly callee: number
}

/** By offset; an instruction may access several things. */
type SitesOfCode = ReadonlyMap<number, readonly Site[]>

/** The tables of code objects, as a forked process inherits them. */
export type AccessTables = readonly [
  sites: readonly (readonly [number, SitesOfCode])[],
  marks: readonly (readonly [number, ReadonlyMap<number, number>])[],
  variables: readonly (readonly [number, number])[],
  ends: readonly (readonly [number, readonly IterationEnd[]])[],
  parameters: readonly (readonly [number, readonly Parameter[]])[],
  memories: readonly (readonly [number, number])[],
]

/** The place of a parameter among the variables of a frame, and its name. */
type Parameter = readonly [at: number, name: string]

/** First offset, offset behind the last, LOOPS or AWAITS (iteration_ends.py). */
type IterationEnd = readonly [from: number, to: number, kind: number]

/** An access of whatever there is. */
export interface ObservedAccess {
  /** AccessKind */
  readonly kind: number
  /** 0 reads, 1 writes, 2 deletes */
  readonly does: number
  /** of the owner; of a local variable the frame */
  readonly address: number
  readonly key: string
  /** of what is written */
  readonly value: string
}

/** An access that is about to happen. */
export interface Access {
  readonly writes: boolean
  readonly address: number
  readonly text: string
  /** of a read whose value is on top of the stack afterwards: the frame that it happens in; else 0 */
  readonly readsInto: number
  /** what the same instruction accesses besides */
  readonly next: Access | null
}

/** PyObject: where its type is. PyTypeObject: where the addresses of its name and of the class that it is made from are. */
const TYPE_AT = 4
const TYPE_NAME_AT = 12
const TYPE_BASE_AT = 128
/** _PyStackRef keeps marks in its lowest bits. */
const ADDRESS = ~3
/** What an iterator goes through, or a view shows: where it has the address of that. `enumerate` has another iterator there. */
const CONTAINER_AT: ReadonlyMap<string, number> = new Map([
  ...['list_iterator', 'list_reverseiterator', 'odict_iterator', 'bytearray_iterator', 'enumerate'].map((name) => [name, 12] as const),
  ...[
    'dict_keys',
    'dict_values',
    'dict_items',
    'dict_keyiterator',
    'dict_valueiterator',
    'dict_itemiterator',
    'dict_reversekeyiterator',
    'dict_reversevalueiterator',
    'dict_reverseitemiterator',
    'set_iterator',
  ].map((name) => [name, 8] as const),
  ...['collections._deque_iterator', 'collections._deque_reverse_iterator'].map((name) => [name, 16] as const),
])
/** Iterators in iterators are followed so far. */
const MOST_ITERATORS = 4
const CONTAINERS: ReadonlySet<string> = new Set([
  'list',
  'dict',
  'set',
  'collections.deque',
  'collections.defaultdict',
  'collections.OrderedDict',
  'collections.Counter',
  'Counter',
  'OrderedDict',
  'bytearray',
])
/** Containers whose items come in the order in which they were first put in. */
const DICTS: ReadonlySet<string> = new Set(['dict', 'collections.defaultdict', 'collections.OrderedDict', 'collections.Counter', 'Counter', 'OrderedDict'])
const FUNCTIONS_IN_C: ReadonlySet<string> = new Set(['builtin_function_or_method', 'method_descriptor', 'classmethod_descriptor', 'wrapper_descriptor', 'method-wrapper'])
const CELL = 'cell'
/** PyCellObject.ob_ref, CDataObject.b_ptr and PyMemoryViewObject.view.buf */
const CELL_CONTENTS_AT = 8
const C_DATA = '_ctypes._CData'
const C_DATA_AT = 8
const MEMORY_VIEW = 'memoryview'
const MEMORY_VIEW_AT = 28
/** What multiprocessing.Value and the like give. */
const SYNCHRONIZED = /^Synchronized/
/** threading.local: each thread has its own attributes */
const THREADS_OWN = '_local'
const LONGEST_KEY = 40
/** Up to which kind of place (iteration_ends.py) exceptions of a class end something there. */
const ENDS_OF_ITERATORS: ReadonlyMap<string, number> = new Map([
  ['StopIteration', 2],
  ['StopAsyncIteration', 1],
])
/** PyLongObject: sign and number of digits. Larger numbers are not said. */
const INT_TAG_AT = 8
const MOST_DIGITS = 10
const SIZE_AT = 8
/** PyTupleObject.ob_item: behind the size there is the hash */
const TUPLE_ITEMS_AT = 16
/** Longer tuples are not written out as keys. */
const MOST_IN_KEY = 8
/** Whose size is where CPython has that of all containers with one. */
const FROM_END: ReadonlySet<string> = new Set(['list', 'tuple', 'collections.deque'])
/** PyFloatObject.ob_fval */
const FLOAT_AT = 8

/** As Python writes it, but for the very large and the very small. */
const floatText = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value))

/** threading.Event: its state is looked at without a lock. */
const EVENT = 'Event'

/** How far below the top what is stored lies: of attributes and items the owner, and the item's key, are above it. */
const storedBelow = ({ owner, at }: Site) => (owner === Owner.stack ? at : 0)

export class SharedAccesses {
  private readonly sites = new Map<number, SitesOfCode>()
  private readonly marks = new Map<number, ReadonlyMap<number, number>>()
  private readonly variableCounts = new Map<number, number>()
  private readonly ends = new Map<number, readonly IterationEnd[]>()
  private readonly parameters = new Map<number, readonly Parameter[]>()
  /** of objects that stand for what lies elsewhere in memory: where */
  readonly memories = new Map<number, number>()
  private readonly typeNames = new Map<number, string>()
  private readonly python: PythonMemory
  private readonly threads: ThreadStates

  constructor(python: PythonMemory, threads: ThreadStates) {
    this.python = python
    this.threads = threads
  }

  /** The table of a code object, as JSON. */
  learn(code: number, table: string): void {
    const [rows = [], marks = [], variables = 0, ends = [], parameters = []] = JSON.parse(table) as [Row[]?, (readonly [number, number])[]?, number?, IterationEnd[]?, Parameter[]?]
    this.ends.set(code, ends)
    this.parameters.set(code, parameters)
    this.marks.set(code, new Map(marks))
    this.variableCounts.set(code, variables)
    const sites = new Map<number, Site[]>()
    for (const [offset, does, owner, at, key, shown, callee = 0] of rows) {
      const site = { writes: does >= 1, does, owner, at, key, shown, callee }
      const there = sites.get(offset)
      if (there) there.push(site)
      else sites.set(offset, [site])
    }
    this.sites.set(code, sites)
  }

  /** Mark: what else is to be known of an instruction. */
  markAt(code: number, offset: number): number {
    return this.marks.get(code)?.get(offset) ?? 0
  }

  /** The running frame with its local variables, as far as they tell two moments apart: equal texts are the same. */
  frameNow(code: number): string {
    const { frame } = this.threads
    let text = `${frame}`
    const first = frame + this.layout.variables
    for (let at = 0; at < (this.variableCounts.get(code) ?? 0); at++) {
      const object = this.word(first + 4 * at) & ADDRESS
      // numbers are made anew, and may come to lie where another one was
      text += ` ${object === 0 ? '' : NUMBERS.has(this.typeName(object)) ? this.valueOf(object) : object}`
    }
    return text
  }

  /** Whether a code object is the program's. */
  knows(code: number): boolean {
    return this.sites.has(code)
  }

  /** Whether an exception of this class is how a loop or an `await` ends there: no exception to anybody. */
  isIterationEnd(code: number, offset: number, type: string): boolean {
    const most = ENDS_OF_ITERATORS.get(type)
    return most !== undefined && (this.ends.get(code) ?? []).some(([from, to, kind]) => offset >= from && offset < to && kind <= most)
  }

  /** What a process forked off now needs of this. */
  forked(): AccessTables {
    return [[...this.sites], [...this.marks], [...this.variableCounts], [...this.ends], [...this.parameters], [...this.memories]]
  }

  inherit([sites, marks, variables, ends, parameters, memories]: AccessTables): void {
    for (const [code, names] of parameters) this.parameters.set(code, names)
    for (const [owner, memory] of memories) this.memories.set(owner, memory)
    for (const [code, ranges] of ends) this.ends.set(code, ranges)
    for (const [code, table] of marks) this.marks.set(code, table)
    for (const [code, count] of variables) this.variableCounts.set(code, count)
    for (const [code, table] of sites) this.sites.set(code, table)
  }

  /** What the instruction at this offset, which is about to run, accesses: of any owner. */
  observedAt(code: number, offset: number): ObservedAccess[] {
    return (this.sites.get(code)?.get(offset) ?? []).flatMap((site) => this.observed(site) ?? [])
  }

  private observed(site: Site): ObservedAccess | null {
    const address = site.owner === Owner.frame ? this.threads.frame : this.ownerOf(site)
    if (!address || site.key === '@' || site.key === '()' || !this.isCalled(site)) return null
    const kind = this.kindOf(site, address)
    if (kind === null || (kind === AccessKind.whole && !CONTAINERS.has(this.typeName(address)))) return null
    const key = site.key === '' ? this.itemOf(address, this.stackItem(site.at - 1)) : site.key
    const value = site.does === 1 && kind !== AccessKind.whole ? this.valueOf(this.stackItem(site.owner === Owner.frame ? site.at : 1 + storedBelow(site))) : ''
    return { kind, does: site.does, address, key: kind === AccessKind.whole ? site.shown : key, value }
  }

  private kindOf({ owner, key }: Site, address: number): number | null {
    if (key === '*') return AccessKind.whole
    if (owner === Owner.globals) return AccessKind.variable
    if (owner === Owner.cell) return AccessKind.cell
    if (owner === Owner.frame) return AccessKind.local
    if (owner === Owner.stack) return key === '' ? AccessKind.item : AccessKind.attribute
    // of a class body it is nobody's yet
    return address === this.word(this.threads.frame + this.layout.globals) ? AccessKind.variable : null
  }

  /** What a function that begins has got. */
  parametersOf(code: number): ObservedAccess[] {
    const { frame } = this.threads
    return (this.parameters.get(code) ?? []).flatMap(([at, key]) => {
      const object = this.word(frame + this.layout.variables + 4 * at) & ADDRESS
      if (object === 0) return []
      const isCell = this.typeName(object) === CELL
      return {
        kind: isCell ? AccessKind.cell : AccessKind.local,
        does: Does.write,
        address: isCell ? object : frame,
        key,
        value: this.valueOf(isCell ? this.word(object + CELL_CONTENTS_AT) : object),
      }
    })
  }

  /** Where the value of an object lies that is no object itself; 0: nowhere else. */
  memoryOf(owner: number): number {
    const known = this.memories.get(owner)
    if (known !== undefined && SYNCHRONIZED.test(this.typeName(owner))) return known
    for (let type = this.word(owner + TYPE_AT); type !== 0; type = this.word(type + TYPE_BASE_AT)) {
      const name = this.nameOf(type)
      if (name === C_DATA) return this.word(owner + C_DATA_AT)
      if (name === MEMORY_VIEW) return this.word(owner + MEMORY_VIEW_AT)
    }
    return 0
  }

  /** What the instruction before has left. */
  valueOnTop(): string {
    return this.valueOf(this.stackItem(1))
  }

  classNameOf(object: number): string {
    return this.typeName(object)
  }

  /** What the instruction at this offset, which is about to run, accesses; null: nothing that could be shared. */
  at(code: number, offset: number): Access | null {
    let next: Access | null = null
    const sites = this.sites.get(code)?.get(offset)
    if (sites) for (let last = sites.length - 1; last >= 0; last--) next = this.accessOf(sites[last] as Site, next) ?? next
    return next
  }

  private accessOf(site: Site, next: Access | null): Access | null {
    // local variables are nobody else's
    if (site.owner === Owner.frame || !this.isCalled(site)) return null
    const { writes, shown } = site
    const address = this.ownerOf(site)
    if (!address || (site.owner === Owner.stack && this.isThreadsOwn(address))) return null
    if (site.key === '*' || site.key === '@') {
      const container = this.containerOf(address)
      return container ? { writes, address: container, text: JSON.stringify(['*', shown]), readsInto: 0, next } : null
    }
    const isEvent = site.key === '()'
    if (isEvent && this.typeName(address) !== EVENT) return null
    const key = site.key === '' ? this.keyOf(this.stackItem(site.at - 1)) : site.key
    const named =
      writes && !isEvent ? [key, shown, this.valueOf(this.stackItem(1 + storedBelow(site))), ...(site.key === '' && DICTS.has(this.typeName(address)) ? [1] : [])] : [key, shown]
    const readsInto = writes || isEvent ? 0 : this.threads.frame
    return { writes, address, text: JSON.stringify(named), readsInto, next }
  }

  /** A container, or the one that an iterator or a view of the library is of; 0: it is nothing of the kind, does not say whose it is, or is at its end. */
  private containerOf(object: number): number {
    let at = object
    for (let depth = 0; depth < MOST_ITERATORS && at !== 0; depth++) {
      const offset = CONTAINER_AT.get(this.typeName(at))
      if (offset === undefined) return CONTAINERS.has(this.typeName(at)) ? at : 0
      at = this.word(at + offset)
    }
    return 0
  }

  /** Of what is handed to something called: whether that is a function in C, which looks at it without instructions of its own. */
  private isCalled({ callee }: Site): boolean {
    return callee === 0 || FUNCTIONS_IN_C.has(this.typeName(this.stackItem(callee)))
  }

  /** What was read in this frame, now that the next instruction is about to run in it; '': that is not known. */
  valueRead(frame: number): string {
    return this.threads.frame === frame ? this.valueOf(this.stackItem(1)) : ''
  }

  /** A value in words, without calling anything of it. */
  private valueOf(object: number): string {
    if (!object) return ''
    const type = this.typeName(object)
    switch (type) {
      case 'str':
        return `'${this.python.textOf(object, LONGEST_KEY)}'`
      case 'int':
        return this.word(object + INT_TAG_AT) >> 3 > MOST_DIGITS ? '<int>' : String(this.python.intOf(object))
      case 'bool':
        return this.python.intOf(object) === 0 ? 'False' : 'True'
      case 'NoneType':
        return 'None'
      case 'float':
        return floatText(new DataView(this.python.module.HEAPU8.buffer).getFloat64(object + FLOAT_AT, true))
      case 'list':
      case 'tuple':
        return this.word(object + SIZE_AT) === 0 ? (type === 'list' ? '[]' : '()') : `<${type} of ${this.word(object + SIZE_AT)}>`
      default:
        return `<${type}>`
    }
  }

  private get layout(): ValueLayout {
    this.knownLayout ??= valueLayout(this.python.module, this.python.exports)
    return this.knownLayout
  }
  private knownLayout: ValueLayout | null = null

  private ownerOf({ owner, at }: Site): number {
    const frame = this.threads.frame
    const { layout } = this
    switch (owner) {
      case Owner.globals:
        return this.word(frame + layout.globals)
      case Owner.locals:
        return this.word(frame + layout.locals)
      case Owner.cell:
        return this.word(frame + layout.variables + 4 * at) & ADDRESS
      default:
        return this.stackItem(at)
    }
  }

  /** An object on the running frame's stack of values; `depth` 1: the top. */
  private stackItem(depth: number): number {
    const top = this.word(this.threads.frame + this.layout.stack)
    return this.word(top - 4 * depth) & ADDRESS
  }

  private word(at: number): number {
    return this.python.module.HEAPU32[at >> 2] as number
  }

  private typeName(object: number): string {
    return this.nameOf(this.word(object + TYPE_AT))
  }

  private nameOf(type: number): string {
    let name = this.typeNames.get(type)
    if (name === undefined) {
      name = this.cText(this.word(type + TYPE_NAME_AT))
      this.typeNames.set(type, name)
    }
    return name
  }

  /** Of threading.local, or of a class made from it. */
  private isThreadsOwn(object: number): boolean {
    for (let type = this.word(object + TYPE_AT); type !== 0; type = this.word(type + TYPE_BASE_AT)) if (this.nameOf(type) === THREADS_OWN) return true
    return false
  }

  private cText(at: number): string {
    const bytes = this.python.module.HEAPU8
    let text = ''
    for (let end = at; bytes[end] !== 0 && text.length < LONGEST_KEY; end++) text += String.fromCharCode(bytes[end] as number)
    return text
  }

  /** A key as the program would write it, where it is a text or a number; else which object it is. */
  private keyOf(object: number): string {
    const type = this.typeName(object)
    return `[${type === 'str' || type === 'int' ? this.plainText(object) : `@${object}`}]`
  }

  /** The key of an item as it is told of its owner: counted from the beginning, and tuples written out. */
  private itemOf(owner: number, object: number): string {
    const index = this.typeName(object) === 'int' && FROM_END.has(this.typeName(owner)) ? this.python.intOf(object) : 0
    return index < 0 ? `[${index + this.word(owner + SIZE_AT)}]` : `[${this.plainText(object) ?? `@${object}`}]`
  }

  /** undefined: it is not plain */
  private plainText(object: number): string | undefined {
    switch (this.typeName(object)) {
      case 'str':
        return `'${this.python.textOf(object, LONGEST_KEY)}'`
      case 'int':
        return String(this.python.intOf(object))
      case 'bool':
      case 'NoneType':
      case 'float':
        return this.valueOf(object)
      case 'tuple': {
        const count = this.word(object + SIZE_AT)
        if (count > MOST_IN_KEY) return undefined
        const parts = Array.from({ length: count }, (_, at) => this.plainText(this.word(object + TUPLE_ITEMS_AT + 4 * at)))
        return parts.includes(undefined) ? undefined : `(${parts.join(', ')}${count === 1 ? ',' : ''})`
      }
      default:
        return undefined
    }
  }
}

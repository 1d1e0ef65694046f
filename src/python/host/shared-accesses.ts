/**
 * What the program's instructions read and write that tasks may share, told while a program is explored: who owns it, under which key. The tables of code
 * objects come from shims/boot/accesses.py; the owner is found in the running frame's stack of values, which is in linear memory. Nothing of the program is called.
 */
import { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import { type ThreadStates, type ValueLayout, valueLayout } from '../wasm/thread-states'
import { Containers } from './containers'
import { type Asked, MappedObjects, type MappedPlace } from './mapped-objects'
import { AccessKind, Does } from './observation'
import type { SegmentMappings } from './segment-mappings'

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
  /** '': on the stack, above the owner; '*': all of a container; ':': a part of it, whose beginning is above the owner; '@': an iterator goes on in what it goes through; '()': the state of an event */
  readonly key: string
  readonly shown: string
  /** of what is handed to something called: how far below the top that is; else 0 */
  readonly callee: number
}

/** By offset; an instruction may access several things. */
type SitesOfCode = ReadonlyMap<number, readonly Site[]>

/** What is known of a code object. */
interface CodeTable {
  readonly text: string
  readonly sites: SitesOfCode
  /** by offset: Mark */
  readonly marks: ReadonlyMap<number, number>
  readonly variables: number
  /** where exceptions of iterators end something */
  readonly ends: readonly IterationEnd[]
  readonly parameters: readonly Parameter[]
}

/** The place of a parameter among the variables of a frame, and its name. */
type Parameter = readonly [at: number, name: string]

/** First offset, offset behind the last, LOOPS or AWAITS (iteration_ends.py). */
type IterationEnd = readonly [from: number, to: number, kind: number]

/** The tables of code objects, for other runs in the same worker. */
export type AccessTables = ReadonlyMap<number, CodeTable>
/** The same as texts, by code object: what a forked process inherits. */
export type InheritedTables = readonly (readonly [number, string])[]

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
  /** of the owner; of memory that processes share the number of its segment */
  readonly address: number
  readonly text: string
  /** to memory that processes share; by the library, under its lock: that is after system calls of its own */
  readonly mapped: 'no' | 'open' | 'guarded'
  /** of a read whose value is on top of the stack afterwards: the frame that it happens in; else 0 */
  readonly readsInto: number
  /** what the same instruction accesses besides */
  readonly next: Access | null
}

/** _PyStackRef keeps marks in its lowest bits. */
const ADDRESS = ~3
const FUNCTIONS_IN_C: ReadonlySet<string> = new Set(['builtin_function_or_method', 'method_descriptor', 'classmethod_descriptor', 'wrapper_descriptor', 'method-wrapper'])
const CELL = 'cell'
/** PyCellObject.ob_ref */
const CELL_CONTENTS_AT = 8
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
/** Longer tuples are not written out as keys. */
const MOST_IN_KEY = 8
/** Whose size is where CPython has that of all containers with one. */
const FROM_END: ReadonlySet<string> = new Set(['list', 'tuple', 'collections.deque'])
/** PyFloatObject.ob_fval */
const FLOAT_AT = 8

/** As Python writes it, but for the very large and the very small. */
const floatText = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value))

/** It goes through what cannot be asked (explore/recorded.ts). */
const UNKNOWN = '?'
/** A generator is made to go on; what it does then are instructions of its own. */
const GENERATOR = 'generator'
const GOES_ON = '>'
type Mappings = Pick<SegmentMappings, 'any' | 'at'>

/** What the table of a code object has for what it does not know (accesses.py). */
const UNNAMED = '?'
const UNNAMED_ITEM = '[?]'

/** threading.Event: its state is looked at without a lock. */
const EVENT = 'Event'

/** How far below the top what is stored lies: of attributes and items the owner, and the item's key, are above it. */
const storedBelow = ({ owner, at }: Site) => (owner === Owner.stack ? at : 0)

/** Offset of PyTupleObject.ob_item, in the table that CPython has of itself. */
const TUPLE_ITEMS_AT = 456
/** What goes through a sequence by its items, as one of ctypes: seqiterobject.it_seq */
const SEQUENCE_ITERATOR = 'iterator'
const SEQUENCE_AT = 12
/** PySliceObject.start */
const SLICE_START_AT = 8
/** A part of a container is all of it, unless it is memory that processes share. */
const isWhole = (key: string) => key === '*' || key === ':'

export class SharedAccesses {
  private readonly tables = new Map<number, CodeTable>()
  /** those that were inherited and have not been read yet */
  private readonly unread = new Map<number, string>()
  /** of objects that stand for what lies elsewhere in memory: where */
  readonly memories = new Map<number, number>()
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  private readonly types: ObjectTypes
  private readonly containers: Containers
  private readonly mapped: MappedObjects
  private readonly mappings: Mappings
  /** PyTupleObject.ob_item */
  private readonly tupleItemsAt: number

  constructor(python: PythonMemory, threads: ThreadStates, mappings: Mappings) {
    this.python = python
    this.threads = threads
    this.mappings = mappings
    this.types = new ObjectTypes(python)
    this.tupleItemsAt = this.types.word((python.exports._PyRuntime.value as number) + TUPLE_ITEMS_AT)
    this.containers = new Containers(this.types, this.tupleItemsAt)
    this.mapped = new MappedObjects(python, this.types, (address) => mappings.at(address))
  }

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

  /** Mark: what else is to be known of an instruction. */
  markAt(code: number, offset: number): number {
    return this.of(code)?.marks.get(offset) ?? 0
  }

  /** The running frame with its local variables, as far as they tell two moments apart: equal texts are the same. */
  frameNow(code: number): string {
    const { frame } = this.threads
    let text = `${frame}`
    const first = frame + this.layout.variables
    for (let at = 0; at < (this.of(code)?.variables ?? 0); at++) {
      const object = this.word(first + 4 * at) & ADDRESS
      // numbers are made anew, and may come to lie where another one was
      text += ` ${object === 0 ? '' : NUMBERS.has(this.typeName(object)) ? this.valueOf(object) : object}`
    }
    return text
  }

  /** Whether a code object is the program's. */
  knows(code: number): boolean {
    return this.of(code) !== undefined
  }

  /** Whether an exception of this class is how a loop or an `await` ends there: no exception to anybody. */
  isIterationEnd(code: number, offset: number, type: string): boolean {
    const most = ENDS_OF_ITERATORS.get(type)
    return most !== undefined && (this.of(code)?.ends ?? []).some(([from, to, kind]) => offset >= from && offset < to && kind <= most)
  }

  /** What other runs that go on from here need of this. */
  copied(): AccessTables {
    return new Map(this.tables)
  }

  share(tables: AccessTables): void {
    for (const [code, table] of tables) this.tables.set(code, table)
  }

  /** What a process forked off now needs of this. */
  forked(): InheritedTables {
    return [...this.unread, ...[...this.tables].map(([code, { text }]) => [code, text] as const)]
  }

  inherit(texts: InheritedTables): void {
    for (const [code, text] of texts) this.unread.set(code, text)
  }

  /** What the instruction at this offset, which is about to run, accesses: of any owner. */
  observedAt(code: number, offset: number): ObservedAccess[] {
    return (this.of(code)?.sites.get(offset) ?? []).flatMap((site) => this.observed(site) ?? [])
  }

  private observed(site: Site): ObservedAccess | null {
    const address = site.owner === Owner.frame ? this.threads.frame : this.ownerOf(site)
    if (!address || site.key === '@' || site.key === '()' || !this.isCalled(site)) return null
    const kind = this.kindOf(site, address)
    if (kind === null || (kind === AccessKind.whole && !this.containers.isContainer(address))) return null
    const key = site.key === '' ? this.itemOf(address, this.stackItem(site.at - 1)) : site.key
    const value = site.does === 1 && kind !== AccessKind.whole ? this.valueOf(this.stackItem(site.owner === Owner.frame ? site.at : 1 + storedBelow(site))) : ''
    return { kind, does: site.does, address, key: kind === AccessKind.whole ? site.shown : key, value }
  }

  private kindOf({ owner, key }: Site, address: number): number | null {
    if (isWhole(key)) return AccessKind.whole
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
    return (this.of(code)?.parameters ?? []).flatMap(([at, key]) => {
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
    return this.mapped.addressShownBy(owner)
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
    const sites = this.of(code)?.sites.get(offset)
    if (sites) for (let last = sites.length - 1; last >= 0; last--) next = this.accessOf(sites[last] as Site, next) ?? next
    return next
  }

  private accessOf(site: Site, next: Access | null): Access | null {
    // local variables are nobody else's
    if (site.owner === Owner.frame || !this.isCalled(site)) return null
    const { writes } = site
    const address = this.ownerOf(site)
    if (!address || (site.owner === Owner.stack && this.isThreadsOwn(address))) return null
    const shown = this.shownOf(site, address)
    const place = this.placeOf(site, address)
    if (place) return this.mappedAccess({ ...site, shown }, place, next)
    if (isWhole(site.key) || site.key === '@') return this.accessesOfContainers({ ...site, shown }, address, next)
    const isEvent = site.key === '()'
    if (isEvent && this.typeName(address) !== EVENT) return null
    const key = site.key === '' ? this.keyOf(this.stackItem(site.at - 1)) : site.key
    const named =
      writes && !isEvent ? [key, shown, this.valueOf(this.stackItem(1 + storedBelow(site))), ...(site.key === '' && this.containers.isDict(address) ? [1] : [])] : [key, shown]
    const readsInto = writes || isEvent ? 0 : this.threads.frame
    return { writes, address, text: JSON.stringify(named), mapped: 'no', readsInto, next }
  }

  /** As the program writes it; where the table of its code does not say whose it is, by its type, and by the key that it has. */
  private shownOf({ shown, key, at }: Site, owner: number): string {
    if (!shown.includes(UNNAMED)) return shown
    const type = `<${this.typeName(owner)}>`
    if (shown === UNNAMED) return type
    if (key.startsWith('.')) return shown.startsWith(UNNAMED) ? type + key : shown
    if (key !== '') return shown
    const index = shown.endsWith(UNNAMED_ITEM) ? this.keyOf(this.stackItem(at - 1)) : ''
    const named = index === '' || index.startsWith('[@') ? shown : shown.slice(0, -UNNAMED_ITEM.length) + index
    return named.startsWith(`${UNNAMED}[`) ? type + named.slice(UNNAMED.length) : named
  }

  /** Of each container that an object is or goes through. An iterator that goes on, and may be another task's too, is changed itself. */
  private accessesOfContainers({ writes, key, shown }: Site, object: number, next: Access | null): Access | null {
    const goesOn = key === '@'
    let chain = next
    const found = this.containers.of(object)
    const add = (changes: boolean, address: number, of: string) => {
      chain = { writes: changes, address, text: JSON.stringify([of, shown]), mapped: 'no', readsInto: 0, next: chain }
    }
    if (!found) add(false, object, UNKNOWN)
    for (const container of found ?? []) add(goesOn ? false : writes, container, '*')
    // where nobody else refers to it, it is the task's own
    if (goesOn && this.word(object) > 1) {
      if (this.typeName(object) === GENERATOR) add(true, object, GOES_ON)
      else if (this.containers.isIterator(object)) add(true, object, '()')
    }
    return chain === next ? null : chain
  }

  private mappedAccess({ writes, shown, at, key: asked }: Site, { segment, offset, key, guarded }: MappedPlace, next: Access | null): Access {
    const value = writes && (asked === '' || asked.startsWith('.')) ? this.valueOf(this.stackItem(1 + at)) : ''
    const readsInto = writes || isWhole(asked) || asked === '@' ? 0 : this.threads.frame
    return { writes, address: segment, text: JSON.stringify([key, shown, value, 0, offset]), mapped: guarded ? 'guarded' : 'open', readsInto, next }
  }

  /** Where in memory that processes share that lies, if it lies there. */
  private placeOf({ owner, key, at }: Site, object: number): MappedPlace | null {
    if (owner !== Owner.stack || key === '()' || !this.mappings.any) return null
    const goneThrough = key === '@' && this.typeName(object) === SEQUENCE_ITERATOR ? this.word(object + SEQUENCE_AT) : object
    return goneThrough === 0 ? null : this.mapped.placeOf(goneThrough, this.asked(key, at))
  }

  private asked(key: string, at: number): Asked {
    if (key.startsWith('.')) return { kind: 'attribute', name: key }
    if (key === '*' || key === '@') return { kind: 'whole' }
    const above = this.stackItem(at - 1)
    const slice = this.typeName(above) === 'slice'
    return { kind: slice || key === ':' ? 'part' : 'item', index: this.indexOf(slice ? this.word(above + SLICE_START_AT) : above) }
  }

  /** A number, or none, which is where everything begins; null: something else. */
  private indexOf(object: number): number | null {
    const type = object ? this.typeName(object) : ''
    return type === 'int' ? this.python.intOf(object) : type === 'NoneType' ? 0 : null
  }

  /** Whether the instruction at this offset, which is about to run, accesses memory that processes share, with no lock of the library's. */
  meetsProcesses(code: number, offset: number): boolean {
    return (this.of(code)?.sites.get(offset) ?? []).some((site) => {
      if (site.owner !== Owner.stack || !this.isCalled(site)) return false
      const object = this.ownerOf(site)
      return object !== 0 && this.placeOf(site, object)?.guarded === false
    })
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
    return this.types.word(at)
  }

  private typeName(object: number): string {
    return this.types.nameOf(object)
  }

  /** Of threading.local, or of a class made from it. */
  private isThreadsOwn(object: number): boolean {
    return this.types.isA(object, THREADS_OWN)
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
        const parts = Array.from({ length: count }, (_, at) => this.plainText(this.word(object + this.tupleItemsAt + 4 * at)))
        return parts.includes(undefined) ? undefined : `(${parts.join(', ')}${count === 1 ? ',' : ''})`
      }
      default:
        return undefined
    }
  }
}

function tableOf(text: string): CodeTable {
  const [rows = [], marks = [], variables = 0, ends = [], parameters = []] = JSON.parse(text) as [Row[]?, (readonly [number, number])[]?, number?, IterationEnd[]?, Parameter[]?]
  const sites = new Map<number, Site[]>()
  for (const [offset, does, owner, at, key, shown, callee = 0] of rows) {
    const site = { writes: does >= 1, does, owner, at, key, shown, callee }
    const there = sites.get(offset)
    if (there) there.push(site)
    else sites.set(offset, [site])
  }
  return { text, sites, marks: new Map(marks), variables, ends, parameters }
}

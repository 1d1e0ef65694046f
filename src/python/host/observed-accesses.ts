/**
 * What the program's instructions read and write, of any owner, told while a run is looked into: local variables too, with what is written. Found in the running
 * frame (running-frame.ts); nothing of the program is called.
 */
import { sameKey } from '../../model/item-keys'
import { type AccessParts, askedOf } from './access-parts'
import { type AccessTables, isWhole, METHOD_ITEM, Owner, type Site, storedBelow } from './access-tables'
import type { Asked } from './mapped-objects'
import type { PythonMemory } from '../wasm/python-memory'
import { ClassAttributes } from './class-attributes'
import { AccessKind, Does } from './observation'
import { ObservedCalls } from './observed-calls'

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
  /** where it lies in what processes share, '': nowhere (sharedPart) */
  readonly shared: string
}

const CELL = 'cell'
/** PyCellObject.ob_ref */
const CELL_CONTENTS_AT = 8
/** The names of a module are in its dict: PyModuleObject.md_dict */
const MODULE = 'module'
const MODULE_DICT_AT = 8
/** PyObject.ob_type, PyTypeObject.tp_flags; where the dict of an object lies that has one before it. */
const TYPE_AT = 4
const TYPE_FLAGS_AT = 84
const HAS_MANAGED_DICT = 1 << 4
const MANAGED_DICT_BEFORE = 12
/** `cString` takes no others. */
const PLAIN_NAME = /^\.\w+$/
/** What a call of their class makes was not there before, and is told of as made in no other way. */
const PLAIN_CONTAINERS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'collections.deque', 'collections.defaultdict', 'collections.OrderedDict'])
const WHOLE: Asked = { kind: 'whole' }
const ITEM_OF_SHARED = /\[-?\d+\]$/
const INDEX = /^\[(-?\d+)\]$/

export class ObservedAccesses {
  readonly calls: ObservedCalls
  private readonly classes: ClassAttributes
  private readonly parts: AccessParts

  constructor(parts: AccessParts, python: PythonMemory) {
    this.parts = parts
    this.calls = new ObservedCalls(parts, python)
    this.classes = new ClassAttributes(python, parts.types, parts.attributes, parts.tupleItemsAt)
  }

  get tables(): AccessTables {
    return this.parts.tables
  }

  /** What the instruction at this offset, which is about to run, accesses: of any owner. */
  at(code: number, offset: number): ObservedAccess[] {
    return this.tables.sitesAt(code, offset).flatMap((site) => this.observed(site) ?? [])
  }

  private observed(site: Site): ObservedAccess | null {
    const { frame, texts, containers } = this.parts
    const address = frame.ownerOf(site)
    if (!address || site.key === '@' || site.key === '()' || !frame.isCalled(site)) return null
    const kind = this.kindOf(site, address)
    if (kind === null) return null
    const written = kind === AccessKind.item ? texts.itemOf(address, frame.stackItem(site.at - 1)) : site.key
    const shared = site.owner === Owner.stack ? this.sharedBy(address, written, () => (kind === AccessKind.whole ? WHOLE : askedOf(this.parts, site))) : ''
    // where it lies tells which item it is, also of what counts from its end
    const key = written ?? ITEM_OF_SHARED.exec(shared)?.[0] ?? null
    if (kind === AccessKind.whole || key === null)
      return containers.isContainer(address) || shared !== ''
        ? { kind: AccessKind.whole, does: Math.min(site.does, Does.write), address, key: site.shown, value: '', shared }
        : null
    const value = site.does === Does.write ? texts.valueOf(frame.stackItem(site.owner === Owner.frame ? site.at : 1 + storedBelow(site))) : ''
    return { kind, does: site.does, address: this.namespaceOf(kind, address), key, value, shared }
  }

  private kindOf({ owner, key }: Site, address: number): number | null {
    if (isWhole(key)) return AccessKind.whole
    // others have methods of the same names that find no item
    if (key === METHOD_ITEM) return this.parts.containers.isDict(address) || this.parts.proxies.referentOf(address) !== '' ? AccessKind.item : AccessKind.whole
    if (owner === Owner.globals) return AccessKind.variable
    if (owner === Owner.cell) return AccessKind.cell
    if (owner === Owner.frame) return AccessKind.local
    if (owner === Owner.stack) return key === '' ? AccessKind.item : AccessKind.attribute
    // of a class body it is nobody's yet
    return address === this.parts.frame.globals ? AccessKind.variable : null
  }

  /** Attributes of a module are its globals, which its functions find in its dict. */
  private namespaceOf(kind: number, object: number): number {
    const { types } = this.parts
    return kind === AccessKind.attribute && types.nameOf(object) === MODULE ? types.word(object + MODULE_DICT_AT) : object
  }

  /** The cells that a function which begins has made. */
  cellsMadeBy(code: number): number[] {
    const { frame, types } = this.parts
    const own = Array.from({ length: this.tables.ownVariablesOf(code) }, (_, at) => frame.variable(at))
    return own.filter((object) => object !== 0 && types.nameOf(object) === CELL)
  }

  /** The first parameter of a function that has begun in a frame, 0: it has none. */
  firstParameterOf(code: number, frame: number): number {
    const [first] = this.tables.parametersOf(code)
    const object = first ? this.parts.frame.variable(first[0], frame) : 0
    return object !== 0 && this.parts.types.nameOf(object) === CELL ? this.parts.types.word(object + CELL_CONTENTS_AT) : object
  }

  /** What a function that begins has got. */
  parametersOf(code: number): ObservedAccess[] {
    const { frame, types, texts } = this.parts
    return this.tables.parametersOf(code).flatMap(([at, key]) => {
      const object = frame.variable(at)
      if (object === 0) return []
      const isCell = types.nameOf(object) === CELL
      return {
        kind: isCell ? AccessKind.cell : AccessKind.local,
        does: Does.write,
        address: isCell ? object : frame.address,
        key,
        value: texts.valueOf(isCell ? types.word(object + CELL_CONTENTS_AT) : object),
        shared: '',
      }
    })
  }

  /**
   * Where a part of an object, `.name`, `[key]` or `*`, lies in what processes share, in words that are the same in all of them: where the object begins there, and the part; '':
   * nowhere. Asked in a look.
   */
  sharedPart(object: number, part: string): string {
    const index = INDEX.exec(part)?.[1]
    const asked = (): Asked =>
      part === '*' ? WHOLE : part.startsWith('.') ? { kind: 'attribute', name: part } : { kind: 'item', index: index === undefined ? null : Number(index) }
    return this.parts.attributes.inLook(() => this.sharedBy(object, part, asked))
  }

  /** `key` null: it may be any. */
  private sharedBy(object: number, key: string | null, asked: () => Asked): string {
    const { mapped, proxies } = this.parts
    const referent = proxies.referentOf(object)
    if (referent) return `${referent} ${key === null || isWhole(key) ? '*' : sameKey(key)}`
    const place = mapped.placeOf(object, asked())
    // a list is told of by its items, what shows the same memory otherwise by its bytes
    return place ? `${place.segment}:${place.offset}${mapped.isList(object) ? ':items' : ''} ${place.key}` : ''
  }

  /** The container that an instruction is about to store in an attribute and that nothing else has: it has just been made. 0: it stores none. */
  madeFor(code: number, offset: number): number {
    const site = this.tables.sitesAt(code, offset).find(({ key, does }) => key.startsWith('.') && does === Does.write)
    if (!site) return 0
    const depth = 1 + storedBelow(site)
    return this.parts.frame.isAlone(depth) ? this.plainContainerAt(this.parts.frame.stackItem(depth)) : 0
  }

  /** The object, if it is a container that has no `__init__` in Python; else 0. */
  plainContainerAt(object: number): number {
    return object !== 0 && PLAIN_CONTAINERS.has(this.parts.types.nameOf(object)) ? object : 0
  }

  /** The object, if it is a container; else 0. */
  containerAt(object: number): number {
    return object !== 0 && this.parts.containers.isContainer(object) ? object : 0
  }

  /** What the instruction before has left. */
  get onTop(): number {
    return this.parts.frame.stackItem(1)
  }

  valueOf(object: number): string {
    return this.parts.texts.valueOf(object)
  }

  /** The class that has what is read of an object, 0: the object itself. ASCII names alone. */
  classOf({ kind, does, address, key }: ObservedAccess): number {
    return kind === AccessKind.attribute && does === Does.read && PLAIN_NAME.test(key) ? this.classes.classOf(address, key.slice(1)) : 0
  }

  /** Whether the attributes of an object are in a dict, as far as that can be seen: no other one has come in its place. */
  keepsAttributesIn(object: number, dict: number): boolean {
    const { types } = this.parts
    const isManaged = (types.word(types.word(object + TYPE_AT) + TYPE_FLAGS_AT) & HAS_MANAGED_DICT) !== 0
    return !isManaged || types.word(object - MANAGED_DICT_BEFORE) === dict
  }

  classNameOf(object: number): string {
    return this.parts.types.nameOf(object)
  }
}

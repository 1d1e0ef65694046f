/**
 * Values of plain objects of Python, read in linear memory: nothing of the program is called, nothing is made, and what is not certain is UNKNOWN. Layouts are
 * those of CPython 3.14 on 32 bits.
 */
import type { PyodideModule } from './python-memory'

/** An object that is neither None, a bool, an int, a float nor a str, or one of a class made from these. */
export interface OtherObject {
  readonly address: number
}
/** int is bigint, float is number. */
export type PlainValue = null | boolean | bigint | number | string | OtherObject
/** Nobody can say. */
export const UNKNOWN = undefined
export type Unknown = typeof UNKNOWN

/** PyObject: its type; PyVarObject: its size */
const TYPE_AT = 4
const SIZE_AT = 8
/** PyTypeObject */
const TYPE = { name: 12, objectSize: 16, findsAttribute: 72, flags: 84, base: 128, dict: 132, gives: 136, takes: 140, order: 172 } as const
/** PyHeapTypeObject: the names that its objects have had as attributes */
const TYPE_KEYS_AT = 440
const HAS_INLINE_VALUES = 1 << 2
const HAS_MANAGED_DICT = 1 << 4
const MADE_BY_CLASS = 1 << 9
const IS_DICT = 1 << 29
/** PyLongObject: sign and number of digits; digits */
const INT_TAG_AT = 8
const INT_DIGITS_AT = 12
const DIGIT_BITS = 30n
const MOST_DIGITS = 40
const FLOAT_AT = 8
/** PyUnicodeObject: what is said of it, where its characters are */
const TEXT = { state: 16, ascii: 20, others: 28, isCompact: 1 << 5, isAscii: 1 << 6 } as const
const MOST_CHARACTERS = 10_000
/** PyListObject, PyTupleObject */
const LIST_ITEMS_AT = 12
const TUPLE_ITEMS_AT = 16
const SET_SIZE_AT = 12
/** PyDictObject, PyDictKeysObject, PyDictValues */
const DICT = { keys: 24, values: 28 } as const
const KEYS = { indexBytes: 5, kind: 6, count: 16, indices: 20 } as const
const GENERAL_KEYS = 0
const SPLIT_KEYS = 2
const VALUES = { valid: 3, items: 4 } as const
const MOST_ENTRIES = 4_000
/** where an object has its dict, before it */
const MANAGED_DICT_BEFORE = 12
/** PyCFunctionObject: what it is made from, the module; PyMethodDef: its name */
const FUNCTION = { definition: 8, module: 16 } as const
const CELL_CONTENTS_AT = 8
/** PyModuleObject.md_dict */
const MODULE_DICT_AT = 8
const LONGEST_NAME = 40

interface Entry {
  readonly key: number
  readonly value: number
}

export class PlainObjects {
  private readonly module: PyodideModule
  /** of types that are none of a class statement */
  private readonly names = new Map<number, string>()

  constructor(module: PyodideModule) {
    this.module = module
  }

  word(at: number): number {
    return this.module.HEAPU32[at >> 2] as number
  }

  private byte(at: number): number {
    return this.module.HEAPU8[at] as number
  }

  private typeOf(object: number): number {
    return this.word(object + TYPE_AT)
  }

  private hasFlag(type: number, flag: number): boolean {
    return (this.word(type + TYPE.flags) & flag) !== 0
  }

  /** The name of the exact type of an object, if that is one that CPython has from its start; else ''. */
  private plainType(object: number): string {
    const type = this.typeOf(object)
    if (this.hasFlag(type, MADE_BY_CLASS)) return ''
    let name = this.names.get(type)
    if (name === undefined) {
      name = this.cText(this.word(type + TYPE.name))
      this.names.set(type, name)
    }
    return name
  }

  private cText(at: number): string {
    let text = ''
    for (let end = at; this.byte(end) !== 0 && text.length < LONGEST_NAME; end++) text += String.fromCharCode(this.byte(end))
    return text
  }

  value(object: number): PlainValue | Unknown {
    switch (this.plainType(object)) {
      case 'NoneType':
        return null
      case 'bool':
        return this.word(object + INT_TAG_AT) >> 3 !== 0 && this.word(object + INT_DIGITS_AT) !== 0
      case 'int':
        return this.int(object)
      case 'float':
        return new DataView(this.module.HEAPU8.buffer).getFloat64(object + FLOAT_AT, true)
      case 'str':
        return this.text(object)
      default:
        return { address: object }
    }
  }

  private int(object: number): bigint | Unknown {
    const tag = this.word(object + INT_TAG_AT)
    const digits = tag >>> 3
    if (digits > MOST_DIGITS) return UNKNOWN
    let value = 0n
    for (let digit = digits - 1; digit >= 0; digit--) value = (value << DIGIT_BITS) | BigInt(this.word(object + INT_DIGITS_AT + 4 * digit))
    return (tag & 3) === 2 ? -value : value
  }

  private text(object: number): string | Unknown {
    const length = this.word(object + SIZE_AT)
    const state = this.word(object + TEXT.state)
    const bytes = (state >> 2) & 7
    if ((state & TEXT.isCompact) === 0 || length > MOST_CHARACTERS || (bytes !== 1 && bytes !== 2 && bytes !== 4)) return UNKNOWN
    const start = object + ((state & TEXT.isAscii) !== 0 ? TEXT.ascii : TEXT.others)
    let text = ''
    for (let at = 0; at < length; at++) text += String.fromCodePoint(this.character(start + at * bytes, bytes))
    return text
  }

  private character(at: number, bytes: 1 | 2 | 4): number {
    if (bytes === 1) return this.byte(at)
    return bytes === 2 ? this.byte(at) | (this.byte(at + 1) << 8) : this.word(at)
  }

  /** Whether an object is a str of these ASCII characters; UNKNOWN: it may be equal to one. */
  isNamed(object: number, name: string): boolean | Unknown {
    const type = this.plainType(object)
    // objects of a class may be equal to anything
    if (type !== 'str') return type === '' ? UNKNOWN : false
    if (this.word(object + SIZE_AT) !== name.length) return false
    if ((this.word(object + TEXT.state) & TEXT.isAscii) === 0) return false
    for (let at = 0; at < name.length; at++) if (this.byte(object + TEXT.ascii + at) !== name.charCodeAt(at)) return false
    return true
  }

  /** Whether it is a dict, or of a class made from that. */
  isDict(object: number): boolean {
    return object !== 0 && this.hasFlag(this.typeOf(object), IS_DICT)
  }

  /** What a dict holds, whatever its class says; null: too much. */
  private entriesOf(dict: number): readonly Entry[] | null {
    return this.entries(this.word(dict + DICT.keys), this.word(dict + DICT.values))
  }

  /** `values` 0: they lie with the keys. */
  private entries(keys: number, values: number): readonly Entry[] | null {
    const count = this.word(keys + KEYS.count)
    if (count > MOST_ENTRIES) return null
    const kind = this.byte(keys + KEYS.kind)
    const width = kind === GENERAL_KEYS ? 12 : 8
    const start = keys + KEYS.indices + 2 ** this.byte(keys + KEYS.indexBytes) + (kind === GENERAL_KEYS ? 4 : 0)
    const found: Entry[] = []
    for (let at = 0; at < count; at++) {
      const key = this.word(start + width * at)
      const value = kind === SPLIT_KEYS ? (values === 0 ? 0 : this.word(values + VALUES.items + 4 * at)) : this.word(start + width * at + 4)
      if (key !== 0 && value !== 0) found.push({ key, value })
    }
    return found
  }

  /** The item of a dict with an ASCII name, 0: it has none. */
  named(dict: number, name: string): number | Unknown {
    return this.amongEntries(this.entriesOf(dict), name)
  }

  private amongEntries(entries: readonly Entry[] | null, name: string): number | Unknown {
    if (!entries) return UNKNOWN
    for (const { key, value } of entries) {
      const isIt = this.isNamed(key, name)
      if (isIt === UNKNOWN) return UNKNOWN
      if (isIt) return value
    }
    return 0
  }

  /** What a cell holds, 0: nothing; of anything else the object itself. */
  uncelled(object: number): number {
    return this.plainType(object) === 'cell' ? this.word(object + CELL_CONTENTS_AT) : object
  }

  /** How many items there are in an exact list, tuple, dict or set; UNKNOWN: it is something else. */
  length(object: number): number | Unknown {
    switch (this.plainType(object)) {
      case 'list':
      case 'tuple':
      case 'dict':
        return this.word(object + SIZE_AT)
      case 'set':
      case 'frozenset':
        return this.word(object + SET_SIZE_AT)
      default:
        return UNKNOWN
    }
  }

  /** An item of an exact list, tuple or dict; UNKNOWN also where there is none. `equal`: as Python compares. */
  item(object: number, key: PlainValue, equal: (one: PlainValue, other: PlainValue) => boolean | Unknown): number | Unknown {
    const type = this.plainType(object)
    if (type === 'dict') return this.itemOfDict(object, key, equal)
    if ((type !== 'list' && type !== 'tuple') || typeof key !== 'bigint') return UNKNOWN
    const size = this.word(object + SIZE_AT)
    const index = Number(key < 0n ? key + BigInt(size) : key)
    if (index < 0 || index >= size) return UNKNOWN
    return this.word((type === 'list' ? this.word(object + LIST_ITEMS_AT) : object + TUPLE_ITEMS_AT) + 4 * index) || UNKNOWN
  }

  private itemOfDict(dict: number, key: PlainValue, equal: (one: PlainValue, other: PlainValue) => boolean | Unknown): number | Unknown {
    for (const entry of this.entriesOf(dict) ?? []) {
      const known = this.value(entry.key)
      const isIt = known === UNKNOWN ? UNKNOWN : equal(known, key)
      if (isIt === UNKNOWN) return UNKNOWN
      if (isIt) return entry.value
    }
    return UNKNOWN
  }

  /** An attribute of an object of a plain class of Python's, found without calling anything; UNKNOWN also where there is none. ASCII names without `__` before. */
  attribute(object: number, name: string): number | Unknown {
    const type = this.typeOf(object)
    if (!this.hasFlag(type, MADE_BY_CLASS) || !this.hasFlag(type, HAS_MANAGED_DICT) || name.startsWith('__')) return UNKNOWN
    const shared = this.ofClasses(type, name)
    if (shared === UNKNOWN || (shared !== 0 && this.word(this.typeOf(shared) + TYPE.takes) !== 0)) return UNKNOWN
    const own = this.amongEntries(this.attributesOf(object, type), name)
    if (own !== 0) return own
    return shared === 0 || this.word(this.typeOf(shared) + TYPE.gives) !== 0 ? UNKNOWN : shared
  }

  /** What the first of its classes that has one of that name has; 0: none. */
  private ofClasses(type: number, name: string): number | Unknown {
    const order = this.word(type + TYPE.order)
    const count = order === 0 ? 0 : this.word(order + SIZE_AT)
    const root = count === 0 ? 0 : this.word(order + TUPLE_ITEMS_AT + 4 * (count - 1))
    if (root === 0 || this.word(type + TYPE.findsAttribute) !== this.word(root + TYPE.findsAttribute)) return UNKNOWN
    // the last is `object`, whose names all begin with `__`
    for (let at = 0; at < count - 1; at++) {
      const dict = this.word(this.word(order + TUPLE_ITEMS_AT + 4 * at) + TYPE.dict)
      const found = this.isDict(dict) ? this.named(dict, name) : UNKNOWN
      if (found !== 0) return found
    }
    return 0
  }

  private attributesOf(object: number, type: number): readonly Entry[] | null {
    const dict = this.word(object - MANAGED_DICT_BEFORE)
    if (dict !== 0) return this.isDict(dict) ? this.entriesOf(dict) : null
    if (!this.hasFlag(type, HAS_INLINE_VALUES)) return null
    const values = object + this.word(type + TYPE.objectSize)
    return this.byte(values + VALUES.valid) === 1 ? this.entries(this.word(type + TYPE_KEYS_AT), values) : null
  }

  /** Whether an object is the function of that name that Python itself has. */
  isBuiltin(object: number, name: string): boolean {
    if (this.plainType(object) !== 'builtin_function_or_method') return false
    const module = this.word(object + FUNCTION.module)
    return this.cText(this.word(this.word(object + FUNCTION.definition))) === name && module !== 0 && this.isNamed(module, 'builtins') === true
  }

  /** The names of the modules' own: `__builtins__` is a module, or its dict. */
  builtinsOf(globals: number): number {
    const found = this.named(globals, '__builtins__') || 0
    if (found === 0 || this.isDict(found)) return found
    return this.plainType(found) === 'module' ? this.word(found + MODULE_DICT_AT) : 0
  }
}

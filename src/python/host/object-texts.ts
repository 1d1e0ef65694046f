/**
 * Objects of Python in words, read in linear memory: nothing of the program is called.
 *
 * Invariant: keys that find the same item have the same text (sameKey, model/item-keys.ts). Keys with the same text may find different ones only where `isVague` says so.
 */
import { vagueKey } from '../../model/item-keys'
import type { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'

/** Longer texts are cut where they are told as values. */
const LONGEST_VALUE = 40
/** … and longer keys are the same as all that begin alike. */
const LONGEST_KEY = 400
/** PyLongObject: sign and number of digits. Larger numbers are not said as values. */
const INT_TAG_AT = 8
const INT_DIGITS_AT = 12
const DIGIT_BITS = 30n
const MOST_DIGITS = 10
/** PyVarObject.ob_size */
const SIZE_AT = 8
/** PyFloatObject.ob_fval */
const FLOAT_AT = 8
/** PyBytesObject.ob_sval */
const BYTES_AT = 16
/** PySetObject: mask, table; setentry: key, hash */
const SET = { mask: 16, table: 20, entry: 8 } as const
/** Longer tuples and sets are not written out as keys. */
const MOST_IN_KEY = 32
const DEEPEST_KEY = 5
/** What is counted from the end by numbers below 0, with its size where CPython has that of all containers with one. */
const SEQUENCES = ['list', 'tuple', 'collections.deque', 'bytearray', 'array.array', 'str', 'bytes'] as const
/** Classes whose objects are the same key if they have the same value; also made by a class of the program's from these. */
const PLAIN = ['bool', 'int', 'str', 'float', 'bytes', 'tuple', 'frozenset', 'NoneType'] as const
type Plain = (typeof PLAIN)[number]

/** As Python writes it, but for the very large and the very small. */
const floatText = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value))

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** As Python writes a text. */
function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  return mark + text.replace(/[\\\n\r\t]/g, (character) => ESCAPED[character] as string).replaceAll(mark, `\\${mark}`) + mark
}

export class ObjectTexts {
  private readonly python: PythonMemory
  private readonly types: ObjectTypes
  /** PyTupleObject.ob_item */
  private readonly tupleItemsAt: number

  constructor(python: PythonMemory, types: ObjectTypes, tupleItemsAt: number) {
    this.python = python
    this.types = types
    this.tupleItemsAt = tupleItemsAt
  }

  /** A value in words. */
  valueOf(object: number): string {
    if (!object) return ''
    const type = this.types.nameOf(object)
    switch (type) {
      case 'str':
        return `'${this.python.textOf(object, LONGEST_VALUE)}'`
      case 'int':
        return this.types.word(object + INT_TAG_AT) >> 3 > MOST_DIGITS ? '<int>' : String(this.python.intOf(object))
      case 'bool':
      case 'NoneType':
      case 'float':
        return this.plain(type, object, 0)
      case 'list':
      case 'tuple':
        return this.sizeOf(object) === 0 ? (type === 'list' ? '[]' : '()') : `<${type} of ${this.sizeOf(object)}>`
      default:
        return `<${type}>`
    }
  }

  /** Which item of its owner a key finds: '[key]' as Python writes it, of sequences counted from the beginning; null: several, or it may be any. */
  itemOf(owner: number, key: number): string | null {
    if (this.types.nameOf(key) === 'slice') return null
    const index = this.types.isA(key, 'int') ? this.intOf(key) : null
    const isSequence = SEQUENCES.some((name) => this.types.isA(owner, name))
    if (isSequence && index === null) return null
    if (index === null || index >= 0n || this.types.isA(owner, 'dict')) return `[${this.keyText(key, 0) ?? vagueKey(this.types.nameOf(key))}]`
    // of what else counts from its end nobody knows the size
    return isSequence ? `[${index + BigInt(this.sizeOf(owner))}]` : null
  }

  /** A number, or none, which is where everything begins; null: something else. */
  indexOf(object: number): number | null {
    const type = object ? this.types.nameOf(object) : ''
    return type === 'int' ? Number(this.intOf(object)) : type === 'NoneType' ? 0 : null
  }

  /** Equal keys have equal texts, but for 1, 1.0 and True; null: what it is equal to is for its own class to say. */
  private keyText(object: number, depth: number): string | null {
    if (depth > DEEPEST_KEY) return null
    const plain = PLAIN.find((name) => this.types.isA(object, name))
    if (plain) return this.plain(plain, object, depth)
    return this.types.comparesByIdentity(object) ? `@${object}` : null
  }

  private plain(type: 'bool' | 'NoneType' | 'float', object: number, depth: number): string
  private plain(type: Plain, object: number, depth: number): string | null
  private plain(type: Plain, object: number, depth: number): string | null {
    switch (type) {
      case 'str':
        return quoted(this.python.textOf(object, LONGEST_KEY))
      case 'int':
        return String(this.intOf(object))
      case 'bool':
        return this.python.intOf(object) === 0 ? 'False' : 'True'
      case 'NoneType':
        return 'None'
      case 'float': {
        const value = new DataView(this.python.module.HEAPU8.buffer).getFloat64(object + FLOAT_AT, true)
        return Number.isNaN(value) ? `nan@${object}` : floatText(value)
      }
      case 'bytes': {
        const size = Math.min(this.sizeOf(object), LONGEST_KEY)
        return `b${quoted(String.fromCharCode(...this.python.module.HEAPU8.subarray(object + BYTES_AT, object + BYTES_AT + size)))}`
      }
      case 'tuple': {
        const count = this.sizeOf(object)
        const parts =
          count > MOST_IN_KEY
            ? null
            : this.parts(
                Array.from({ length: count }, (_, at) => this.types.word(object + this.tupleItemsAt + 4 * at)),
                depth,
              )
        return parts && `(${parts.join(', ')}${count === 1 ? ',' : ''})`
      }
      case 'frozenset': {
        const members = this.members(object)
        const parts = members && this.parts(members, depth)
        return parts && `frozenset({${[...parts].sort().join(', ')}})`
      }
    }
  }

  private parts(objects: readonly number[], depth: number): readonly string[] | null {
    const texts = objects.map((one) => this.keyText(one, depth + 1))
    return texts.every((text) => text !== null) ? texts : null
  }

  /** null: too many to look for. */
  private members(set: number): readonly number[] | null {
    const mask = this.types.word(set + SET.mask)
    if (mask > 4 * MOST_IN_KEY) return null
    const table = this.types.word(set + SET.table)
    return Array.from({ length: mask + 1 }, (_, at) => this.types.word(table + SET.entry * at)).filter((key) => key !== 0)
  }

  private intOf(object: number): bigint {
    const tag = this.types.word(object + INT_TAG_AT)
    let value = 0n
    for (let digit = (tag >> 3) - 1; digit >= 0; digit--) value = (value << DIGIT_BITS) | BigInt(this.types.word(object + INT_DIGITS_AT + 4 * digit))
    return (tag & 3) === 2 ? -value : value
  }

  private sizeOf(object: number): number {
    return this.types.word(object + SIZE_AT)
  }
}

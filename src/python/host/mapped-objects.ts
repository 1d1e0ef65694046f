/**
 * Which objects of the program show memory that processes share: objects of ctypes (Value, Array, their structures), views of it, `mmap` and what multiprocessing
 * makes of them. Where in a segment they lie is the same in all processes, whatever their addresses. Nothing of the program is called.
 */
import type { ObjectTypes } from '../wasm/object-types'
import type { ObjectAttributes } from './object-attributes'

/** A place in memory that processes share. */
export interface MappedPlace {
  readonly segment: number
  /** where the object begins whose value, field or item it is, in bytes */
  readonly offset: number
  /** '.value', '.field', '[item]', '*' all of it */
  readonly key: string
  /** the library reads and writes it, under a lock of its own */
  readonly guarded: boolean
}

/** What is asked for: an attribute, an item or a part that begins with an index, or all of it. */
export type Asked = { readonly kind: 'attribute'; readonly name: string } | { readonly kind: 'item' | 'part'; readonly index: number | null } | { readonly kind: 'whole' }

/** Which byte of which segment lies at an address; null: it is nobody else's memory. */
export type Locate = (address: number) => { readonly segment: number; readonly offset: number } | null

/** PyLongObject: its digit, of a small one */
const INT_DIGIT_AT = 12

/** CDataObject.b_ptr, b_length */
const CTYPES = { root: '_ctypes._CData', array: '_ctypes.Array', simple: '_ctypes._SimpleCData', pointer: 8, length: 24 } as const
/** PyMemoryViewObject.view: buf, len, itemsize */
const VIEW = { name: 'memoryview', pointer: 28, bytes: 36, itemSize: 40 } as const
/** Objects of the library that have the memory in an attribute: classes of Python, so that it is looked up without calling anything. */
const SHAREABLE_LIST = 'ShareableList'
const HOLDERS: readonly { readonly type: string; readonly attributes: readonly string[]; readonly guarded: boolean }[] = [
  { type: 'SynchronizedBase', attributes: ['_obj'], guarded: true },
  { type: SHAREABLE_LIST, attributes: ['shm', '_buf'], guarded: false },
  { type: 'mmap', attributes: ['_view'], guarded: false },
]

export class MappedObjects {
  private readonly locate: Locate
  private readonly types: ObjectTypes
  private readonly attributes: ObjectAttributes

  constructor(types: ObjectTypes, attributes: ObjectAttributes, locate: Locate) {
    this.types = types
    this.attributes = attributes
    this.locate = locate
  }

  /** Whether it is a list that goes by its items rather than by bytes. */
  isList(object: number): boolean {
    return this.types.isA(object, SHAREABLE_LIST)
  }

  /** The address at which lies what an object of ctypes, or a view, shows; 0: it is neither. */
  private addressShownBy(object: number): number {
    if (this.types.isA(object, CTYPES.root)) return this.types.word(object + CTYPES.pointer)
    return this.types.nameOf(object) === VIEW.name ? this.types.word(object + VIEW.pointer) : 0
  }

  /** Where that of an object lies; null: it is not in memory that processes share. */
  placeOf(object: number, asked: Asked): MappedPlace | null {
    const holder = HOLDERS.find(({ type }) => this.types.isA(object, type))
    let shown = object
    for (const attribute of holder?.attributes ?? []) shown = shown && this.attributes.of(shown, attribute)
    if (shown === 0) return null
    const guarded = holder?.guarded === true
    if (this.types.isA(shown, CTYPES.root)) {
      const place = this.locate(this.addressShownBy(shown))
      const key = place && this.keyInObject(shown, asked)
      return place && key ? { ...place, key, guarded } : null
    }
    if (this.types.nameOf(shown) !== VIEW.name || asked.kind === 'attribute') return null
    const place = this.locate(this.addressShownBy(shown))
    if (!place) return null
    // a list of multiprocessing goes by its items, what shows bytes by where they lie
    if (holder?.type === SHAREABLE_LIST) return { ...place, key: asked.kind === 'item' && asked.index !== null ? `[${this.fromStart(object, asked.index)}]` : '*', guarded }
    const itemSize = this.types.word(shown + VIEW.itemSize)
    const length = this.types.word(shown + VIEW.bytes) / Math.max(1, itemSize)
    const index = asked.kind === 'whole' ? (place.offset === 0 ? null : 0) : asked.index
    return { segment: place.segment, offset: 0, key: index === null ? '*' : `[${place.offset + (index < 0 ? index + length : index) * itemSize}]`, guarded }
  }

  /** '': it has nothing of the kind. */
  private keyInObject(shown: number, asked: Asked): string {
    const isArray = this.types.isA(shown, CTYPES.array)
    switch (asked.kind) {
      case 'attribute':
        if (isArray) return asked.name === '.value' || asked.name === '.raw' ? '*' : ''
        return asked.name === '.value' || !this.types.isA(shown, CTYPES.simple) ? asked.name : ''
      case 'item':
        if (!isArray) return ''
        return asked.index === null ? '*' : `[${asked.index < 0 ? asked.index + this.types.word(shown + CTYPES.length) : asked.index}]`
      default:
        return isArray ? '*' : ''
    }
  }

  /** An index of such a list as counted from its beginning. */
  private fromStart(list: number, index: number): number {
    const size = this.attributes.of(list, '_list_len')
    return index < 0 && size !== 0 ? index + this.types.word(size + INT_DIGIT_AT) : index
  }
}

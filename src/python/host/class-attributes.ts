/** Of which class an object has an attribute that it has not itself: read in linear memory, nothing of the program is called. */
import type { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import type { ObjectAttributes } from './object-attributes'

/** PyObject.ob_type; PyTypeObject: tp_getattro, tp_flags, tp_base, tp_dict, tp_descr_get, tp_mro */
const TYPE_AT = 4
const TYPE = { findsAttribute: 72, flags: 84, base: 128, dict: 132, gives: 136, order: 172 } as const
const IS_MADE_BY_PYTHON = 1 << 9
const TUPLE_SIZE_AT = 8

export class ClassAttributes {
  private readonly python: PythonMemory
  private readonly types: ObjectTypes
  private readonly attributes: ObjectAttributes
  /** PyTupleObject.ob_item */
  private readonly tupleItemsAt: number

  constructor(python: PythonMemory, types: ObjectTypes, attributes: ObjectAttributes, tupleItemsAt: number) {
    this.python = python
    this.types = types
    this.attributes = attributes
    this.tupleItemsAt = tupleItemsAt
  }

  /** 0: it has one of its own, as far as that can be seen, or something is called for it, as for a property. An object that has the same value as its class is taken for one that has none. */
  classOf(object: number, name: string): number {
    const { types } = this
    const own = types.word(object + TYPE_AT)
    if ((types.word(own + TYPE.flags) & IS_MADE_BY_PYTHON) === 0 || !this.findsAsUsual(own)) return 0
    const order = types.word(own + TYPE.order)
    const count = order === 0 ? 0 : types.word(order + TUPLE_SIZE_AT)
    for (let at = 0; at < count; at++) {
      const one = types.word(order + this.tupleItemsAt + 4 * at)
      const dict = types.word(one + TYPE.dict)
      const found = dict === 0 ? 0 : this.python.exports.PyDict_GetItemString(dict, this.attributes.wordOf(name))
      if (found === 0) continue
      const isCalled = types.word(types.word(found + TYPE_AT) + TYPE.gives) !== 0
      return isCalled || this.attributes.of(object, name) !== found ? 0 : one
    }
    return 0
  }

  /** Whether a class looks for attributes as `object` does. */
  private findsAsUsual(type: number): boolean {
    const { types } = this
    let root = type
    for (let base = types.word(root + TYPE.base); base !== 0; base = types.word(root + TYPE.base)) root = base
    return types.word(type + TYPE.findsAttribute) === types.word(root + TYPE.findsAttribute)
  }
}

/** What type an object of Python is of, read in linear memory: nothing of the program is called. */
import type { PythonMemory } from './python-memory'

/** PyObject: where its type is. PyTypeObject: where the addresses of its name and of the class that it is made from are. */
const TYPE_AT = 4
const TYPE_NAME_AT = 12
const TYPE_BASE_AT = 128
/** … and how its objects are compared */
const TYPE_COMPARE_AT = 100
/** … and its flags, of which one tells types from other objects, one those that are not static (object.h) */
const TYPE_FLAGS_AT = 84
const IS_TYPE = 1 << 31
const MADE_BY_CLASS = 1 << 9
const LONGEST_NAME = 40

export class ObjectTypes {
  private readonly names = new Map<number, string>()
  private readonly python: PythonMemory

  constructor(python: PythonMemory) {
    this.python = python
  }

  word(at: number): number {
    return this.python.module.HEAPU32[at >> 2] as number
  }

  /** As C has it: of types of C with their module. */
  nameOf(object: number): string {
    return this.nameOfType(this.word(object + TYPE_AT))
  }

  /** Whether it is of the type of that name, or of a class made from it. */
  isA(object: number, name: string): boolean {
    for (let type = this.word(object + TYPE_AT); type !== 0; type = this.word(type + TYPE_BASE_AT)) if (this.nameOfType(type) === name) return true
    return false
  }

  /** Whether it is a type, and none that a class statement, or a module of C when it was imported, has made: `bytes`, `int` … */
  isTypeOfC(object: number): boolean {
    return object !== 0 && this.isType(object) && !this.isMadeByClass(object)
  }

  isType(object: number): boolean {
    return (this.word(this.word(object + TYPE_AT) + TYPE_FLAGS_AT) & IS_TYPE) !== 0
  }

  /** Whether a type is none of those that C has from its start. */
  isMadeByClass(type: number): boolean {
    return (this.word(type + TYPE_FLAGS_AT) & MADE_BY_CLASS) !== 0
  }

  /** Of a type, as C has it: of types of C with their module. */
  nameOfType(type: number): string {
    let name = this.names.get(type)
    if (name === undefined) {
      name = this.cText(this.word(type + TYPE_NAME_AT))
      this.names.set(type, name)
    }
    return name
  }

  /** Whether an object is equal to itself alone: its class compares as `object` does. */
  comparesByIdentity(object: number): boolean {
    const own = this.word(object + TYPE_AT)
    let root = own
    for (let base = this.word(root + TYPE_BASE_AT); base !== 0; base = this.word(root + TYPE_BASE_AT)) root = base
    return this.word(own + TYPE_COMPARE_AT) === this.word(root + TYPE_COMPARE_AT)
  }

  /** A text of C, as far as a name goes. */
  cText(at: number): string {
    const bytes = this.python.module.HEAPU8
    let text = ''
    for (let end = at; bytes[end] !== 0 && text.length < LONGEST_NAME; end++) text += String.fromCharCode(bytes[end] as number)
    return text
  }
}

/** Attributes of objects of the library whose classes are plain ones of Python: they are looked up without calling anything of the program's. */
import type { PythonMemory } from '../wasm/python-memory'

export class ObjectAttributes {
  private readonly python: PythonMemory
  /** where they lie as texts of C */
  private names = new Map<string, number>()

  constructor(python: PythonMemory) {
    this.python = python
  }

  /** What is done in a look is undone in memory. */
  inLook<T>(action: () => T): T {
    const known = new Map(this.names)
    try {
      return action()
    } finally {
      this.names = known
    }
  }

  /** Where a name lies as a text of C. */
  wordOf(name: string): number {
    let word = this.names.get(name)
    if (word === undefined) {
      word = this.python.cString(name)
      this.names.set(name, word)
    }
    return word
  }

  /** 0: it has none of that name. */
  of(object: number, name: string): number {
    const { exports } = this.python
    const found = exports.PyObject_GetAttrString(object, this.wordOf(name))
    // the object that has it keeps it
    if (found) exports.Py_DecRef(found)
    else exports.PyErr_Clear()
    return found
  }
}

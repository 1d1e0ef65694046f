/**
 * Takes the effect from what is left of Pyodide's bridge among Python's objects: its builtin functions, the methods and attributes of
 * its types, and the making of instances. C code holds references to them, so they cannot be made unreachable.
 *
 * `_pylanes.enclosure` finds the objects and says of each what kind it is; here what they point to in linear memory is replaced by
 * functions that raise. That gives a program that calls one an error in words. The wall is another one: src/runtime/worker/javascript-gate.ts.
 * Layouts are those of CPython 3.14 on wasm32 (methodobject.h, descrobject.h, cpython/object.h).
 */
import type { REFUSALS } from './glue-module'
import type { PythonMemory } from './python-memory'

/** What the enclosure says of an object; the same numbers stand in enclosure.py. */
const Bridge = { builtin: 1, method: 2, attribute: 3, type: 4 } as const

/** PyCFunctionObject.m_ml; PyMethodDescrObject.d_method and PyGetSetDescrObject.d_getset */
const BUILTIN_DEFINITION = 8
const DESCRIPTOR_DEFINITION = 20
/** PyMethodDef */
const METHOD_FUNCTION = 4
const METHOD_FLAGS = 8
/** PyGetSetDef */
const ATTRIBUTE_GET = 4
const ATTRIBUTE_SET = 8
/** PyTypeObject.tp_new and tp_vectorcall */
const TYPE_NEW = 156
const TYPE_VECTORCALL = 200

const METH_KEYWORDS = 0x2
const METH_VARARGS = 0x1
const METH_FASTCALL = 0x80
const METH_METHOD = 0x200

/** The function that raises in place of one with these METH_ flags. */
function refusalOf(flags: number): (typeof REFUSALS)[number] {
  if (flags & METH_METHOD) return 'refuse5'
  if (flags & METH_FASTCALL) return flags & METH_KEYWORDS ? 'refuse4' : 'refuse3'
  return flags & METH_VARARGS && flags & METH_KEYWORDS ? 'refuse3' : 'refuse2'
}

/** Answers `call(kind, object)` of the enclosure. `tableIndex`: of a glue function. */
export function closeBridges(memory: PythonMemory, args: number, tableIndex: (name: string) => number): number {
  const words = memory.module.HEAPU32
  const kind = memory.int(args, 0)
  const object = memory.argument(args, 1)
  const word = (address: number) => words[address >> 2] as number
  const put = (address: number, value: number) => {
    words[address >> 2] = value
  }
  if (kind === Bridge.builtin || kind === Bridge.method) {
    const definition = word(object + (kind === Bridge.builtin ? BUILTIN_DEFINITION : DESCRIPTOR_DEFINITION))
    put(definition + METHOD_FUNCTION, tableIndex(refusalOf(word(definition + METHOD_FLAGS))))
  } else if (kind === Bridge.attribute) {
    const definition = word(object + DESCRIPTOR_DEFINITION)
    if (word(definition + ATTRIBUTE_GET)) put(definition + ATTRIBUTE_GET, tableIndex('refuse2'))
    if (word(definition + ATTRIBUTE_SET)) put(definition + ATTRIBUTE_SET, 0)
  } else {
    put(object + TYPE_NEW, tableIndex('refuse3'))
    put(object + TYPE_VECTORCALL, 0)
  }
  return 0
}

/**
 * Makes CPython's look at the depth of the C stack a true one.
 *
 * CPython raises RecursionError where the stack pointer has come too near to the end of the stack. In WebAssembly that pointer is one of
 * linear memory, where a function has a frame only if it needs one; what overflows is the browser's own stack, which nobody can look at, and
 * with it the process dies. So the functions that look at the depth, and the one that frees objects, get a frame in linear memory of
 * a size that goes with the one they have on the browser's stack. Each becomes a short function that makes the frame and calls what it was.
 */

import {
  bytesOf,
  CALL,
  CODE,
  DATA,
  END,
  EXPORTS,
  FUNCTION,
  FUNCTIONS,
  I32_CONST as CONSTANT,
  IMPORTS,
  importsOf,
  join,
  listOf,
  moduleOf,
  Reader,
  sectionsOf,
  signed,
  TYPES,
  typesOf,
  unsigned,
} from './wasm-module.ts'

/** What is called to look at the depth, and how large a frame who calls it gets. The parser's functions are small, and many for one parenthesis. */
const FRAME_BYTES: Readonly<Record<string, number>> = { _Py_CheckRecursiveCall: 256, Py_EnterRecursiveCall: 256, _Py_ReachedRecursionLimitWithMargin: 64 }
/** One of those has much on the browser's stack between two looks: the encoder of JSON, which is known by these words of its error. */
const LARGE = ' while encoding a JSON object'
const LARGE_FRAME_BYTES = 1024
/** A function of so few bytes does nothing but look, for those who call it. */
const MOST_OF_A_LOOK = 100
/** Looks at the stack pointer itself. */
const FREES_OBJECTS = '_Py_Dealloc'
const FREEING_FRAME_BYTES = 256
/** The evaluation of Python code has a frame, and a large one. */
const HAS_FRAME = '_PyEval_EvalFrameDefault'
const STACK_POINTER = '__stack_pointer'

const callOf = (index: number) => [CALL, ...unsigned(index)]

const includes = (body: Uint8Array, sequence: readonly number[]): boolean => {
  for (let at = body.indexOf(sequence[0] as number); at >= 0; at = body.indexOf(sequence[0] as number, at + 1)) {
    if (sequence.every((byte, index) => body[at + index] === byte)) return true
  }
  return false
}

/** The address of words that lie in the module's first segment of data. */
function addressOf(words: string, data: Uint8Array): number {
  const reader = new Reader(data)
  reader.number()
  if (reader.byte() !== 0 || reader.byte() !== CONSTANT) throw new Error('the data of the module begin in another way')
  const start = reader.number()
  reader.byte()
  const content = reader.take(reader.number())
  const at = Buffer.from(content.buffer, content.byteOffset, content.length).indexOf(words)
  if (at < 0) throw new Error(`no words “${words}” in the module`)
  return start + at
}

/** The module with frames; throws where it is not one of CPython's. */
export function withPaddedFrames(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm)
  const bodyOf = (id: number): Uint8Array => {
    const found = sections.find((section) => section.id === id)
    if (!found) throw new Error(`the module has no section ${id}`)
    return found.body
  }

  const types = typesOf(bodyOf(TYPES))
  const imported = importsOf(bodyOf(IMPORTS)).filter(({ kind }) => kind === FUNCTION).length
  const functions = new Reader(bodyOf(FUNCTIONS))
  const typeOf = functions.list(() => functions.number())
  const exports = new Reader(bodyOf(EXPORTS))
  const exported = new Map(exports.list(() => [exports.name(), [exports.byte(), exports.number()]] as const))
  const code = new Reader(bodyOf(CODE))
  const bodies = code.list(() => code.take(code.number()))

  const indexOf = (name: string): number => {
    const found = exported.get(name)
    if (!found) throw new Error(`the module exports no ${name}`)
    return found[1] as number
  }
  const stackPointer = unsigned(indexOf(STACK_POINTER))
  const large = [CONSTANT, ...signed(addressOf(LARGE, bodyOf(DATA)))]
  const looks = Object.entries(FRAME_BYTES).map(([name, frame]) => ({ sequence: callOf(indexOf(name)), frame }))
  const frees = indexOf(FREES_OBJECTS) - imported
  const without = new Set([HAS_FRAME, ...Object.keys(FRAME_BYTES)].map((name) => indexOf(name) - imported))
  const asked = looks.map(({ sequence }) => sequence)
  bodies.forEach((body, index) => {
    if (body.length > MOST_OF_A_LOOK || index === frees || without.has(index) || !asked.some((sequence) => includes(body, sequence))) return
    without.add(index)
    looks.push({ sequence: callOf(imported + index), frame: FRAME_BYTES._Py_CheckRecursiveCall as number })
  })
  const added: Uint8Array[] = []
  const addedTypes: number[] = []
  bodies.forEach((body, index) => {
    const type = typeOf[index] as number
    const parameters = types[type]?.parameters ?? 0
    const small = index === frees ? FREEING_FRAME_BYTES : looks.find(({ sequence }) => includes(body, sequence))?.frame
    if (!small || without.has(index)) return
    const frame = includes(body, large) ? LARGE_FRAME_BYTES : small
    const inner = imported + bodies.length + added.length
    const move = (by: number) => [0x23, ...stackPointer, CONSTANT, ...signed(by), 0x6a, 0x24, ...stackPointer]
    const given = Array.from({ length: parameters }, (_, parameter) => [0x20, ...unsigned(parameter)]).flat()
    added.push(body)
    addedTypes.push(type)
    bodies[index] = bytesOf([0, ...move(-frame), ...given, CALL, ...unsigned(inner), ...move(frame), END])
  })
  if (added.length === 0) throw new Error('nothing in the module looks at the depth of the stack')

  for (const section of sections) {
    if (section.id === FUNCTIONS) section.body = bytesOf([typeOf.length + added.length, ...typeOf, ...addedTypes].flatMap(unsigned))
    if (section.id === CODE) {
      const all = [...bodies, ...added]
      section.body = listOf(all.map((body) => join([bytesOf(unsigned(body.length)), body])))
    }
  }
  return moduleOf(sections)
}

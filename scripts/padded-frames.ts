/**
 * Makes CPython's look at the depth of the C stack a true one.
 *
 * CPython raises RecursionError where the stack pointer has come too near to the end of the stack. In WebAssembly that pointer is one of
 * linear memory, where a function has a frame only if it needs one; what overflows is the browser's own stack, which nobody can look at, and
 * with it the process dies. So the functions that look at the depth, and the one that frees objects, get a frame in linear memory of
 * a size that goes with the one they have on the browser's stack. Each becomes a short function that makes the frame and calls what it was.
 */

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

const TYPES = 1
const IMPORTS = 2
const FUNCTIONS = 3
const EXPORTS = 7
const CODE = 10
const DATA = 11
const FUNCTION = 0
const TABLE = 1
const MEMORY = 2
const GLOBAL = 3
const HEADER_BYTES = 8
const CALL = 0x10
const CONSTANT = 0x41
const END = 0x0b

class Reader {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new Error('the module ends too early')
    return value
  }

  number(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }

  take(length: number): Uint8Array {
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.number()))
  }

  list<T>(item: () => T): T[] {
    return Array.from({ length: this.number() }, item)
  }
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const low = value & 0x7f
  const rest = value >> 7
  return (rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40) ? [low] : [low | 0x80, ...signed(rest)]
}

const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const callOf = (index: number) => [CALL, ...unsigned(index)]
const bytes = (...parts: number[]) => Uint8Array.from(parts)

/** What of a module's import section must be skipped, and how many functions it brings. */
function importedFunctions(section: Uint8Array): number {
  const reader = new Reader(section)
  let count = 0
  reader.list(() => {
    reader.name()
    reader.name()
    const kind = reader.byte()
    if (kind === FUNCTION) count++
    if (kind === TABLE) reader.byte()
    if (kind === TABLE || kind === MEMORY) {
      const hasMost = reader.byte() & 1
      reader.number()
      if (hasMost) reader.number()
    } else if (kind === GLOBAL) reader.take(2)
    else {
      if (kind !== FUNCTION) reader.byte()
      reader.number()
    }
  })
  return count
}

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
  const sections: { readonly id: number; body: Uint8Array }[] = []
  for (const reader = new Reader(wasm, HEADER_BYTES); reader.at < wasm.length; ) {
    const id = reader.byte()
    sections.push({ id, body: reader.take(reader.number()) })
  }
  const bodyOf = (id: number): Uint8Array => {
    const found = sections.find((section) => section.id === id)
    if (!found) throw new Error(`the module has no section ${id}`)
    return found.body
  }

  const types = new Reader(bodyOf(TYPES))
  const parameterCounts = types.list(() => {
    if (types.byte() !== 0x60) return -1
    const parameters = types.number()
    types.take(parameters)
    types.take(types.number())
    return parameters
  })
  const imported = importedFunctions(bodyOf(IMPORTS))
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
    const parameters = parameterCounts[type] as number
    const small = index === frees ? FREEING_FRAME_BYTES : looks.find(({ sequence }) => includes(body, sequence))?.frame
    if (!small || without.has(index)) return
    const frame = includes(body, large) ? LARGE_FRAME_BYTES : small
    const inner = imported + bodies.length + added.length
    const move = (by: number) => [0x23, ...stackPointer, CONSTANT, ...signed(by), 0x6a, 0x24, ...stackPointer]
    const given = Array.from({ length: parameters }, (_, parameter) => [0x20, ...unsigned(parameter)]).flat()
    added.push(body)
    addedTypes.push(type)
    bodies[index] = bytes(0, ...move(-frame), ...given, CALL, ...unsigned(inner), ...move(frame), END)
  })
  if (added.length === 0) throw new Error('nothing in the module looks at the depth of the stack')

  for (const section of sections) {
    if (section.id === FUNCTIONS) section.body = bytes(...[typeOf.length + added.length, ...typeOf, ...addedTypes].flatMap(unsigned))
    if (section.id === CODE) {
      const all = [...bodies, ...added]
      section.body = join([bytes(...unsigned(all.length)), ...all.flatMap((body) => [bytes(...unsigned(body.length)), body])])
    }
  }
  return join([wasm.subarray(0, HEADER_BYTES), ...sections.flatMap(({ id, body }) => [bytes(id, ...unsigned(body.length)), body])])
}

/**
 * Reading and writing a WebAssembly module as sections and functions, as far as the build changes the interpreter's: indices that
 * instructions hold are found, whatever else there is is kept as it is. An instruction or a section that is not known here throws.
 */

export const TYPES = 1
export const IMPORTS = 2
export const FUNCTIONS = 3
export const TABLES = 4
export const MEMORIES = 5
export const GLOBALS = 6
export const EXPORTS = 7
export const ELEMENTS = 9
export const CODE = 10
export const DATA = 11
export const DATA_COUNT = 12
export const TAGS = 13

/** Kinds of what is imported and exported. */
export const FUNCTION = 0
export const TABLE = 1
export const MEMORY = 2
export const GLOBAL = 3
export const TAG = 4

const HEADER_BYTES = 8
export const END = 0x0b
export const CALL = 0x10
export const I32_CONST = 0x41
export const GLOBAL_GET = 0x23
const GLOBAL_SET = 0x24

export class Reader {
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

  /** A number of 32 bits with a sign. */
  signed(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return shift < 25 && byte & 0x40 ? value | (-1 << (shift + 7)) : value
    }
  }

  /** Steps over a number of any size. */
  skipNumber(): void {
    while (this.byte() >= 0x80);
  }

  take(length: number): Uint8Array {
    this.at += length
    if (this.at > this.bytes.length) throw new Error('the module ends too early')
    return this.bytes.subarray(this.at - length, this.at)
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.number()))
  }

  list<T>(item: () => T): T[] {
    return Array.from({ length: this.number() }, item)
  }
}

export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

export function signed(value: number): number[] {
  const low = value & 0x7f
  const rest = value >> 7
  return (rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40) ? [low] : [low | 0x80, ...signed(rest)]
}

export const text = (name: string): number[] => {
  const encoded = new TextEncoder().encode(name)
  return [...unsigned(encoded.length), ...encoded]
}

export const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const bytesOf = (parts: Iterable<number>) => Uint8Array.from(parts)

/** A list of items as it is written: their number, then they. */
export const listOf = (items: readonly Uint8Array[]) => join([bytesOf(unsigned(items.length)), ...items])

export interface Section {
  readonly id: number
  body: Uint8Array
}

export function sectionsOf(wasm: Uint8Array): Section[] {
  const sections: Section[] = []
  for (const reader = new Reader(wasm, HEADER_BYTES); reader.at < wasm.length; ) {
    const id = reader.byte()
    sections.push({ id, body: reader.take(reader.number()) })
  }
  return sections
}

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

export const moduleOf = (sections: readonly Section[]): Uint8Array<ArrayBuffer> =>
  join([bytesOf(HEADER), ...sections.flatMap(({ id, body }) => [bytesOf([id, ...unsigned(body.length)]), body])])

export interface Import {
  readonly module: string
  readonly name: string
  readonly kind: number
  /** what follows the kind: the type, the limits */
  readonly description: Uint8Array
}

export function importsOf(section: Uint8Array): Import[] {
  const reader = new Reader(section)
  return reader.list(() => {
    const module = reader.name()
    const name = reader.name()
    const kind = reader.byte()
    const start = reader.at
    if (kind === TABLE) reader.byte()
    if (kind === TABLE || kind === MEMORY) {
      const hasMost = reader.byte() & 1
      reader.number()
      if (hasMost) reader.number()
    } else if (kind === GLOBAL) reader.take(2)
    else {
      if (kind === TAG) reader.byte()
      reader.number()
    }
    return { module, name, kind, description: section.subarray(start, reader.at) }
  })
}

/** Parameters and results of each type. */
export function typesOf(section: Uint8Array): { readonly parameters: number; readonly results: number }[] {
  const reader = new Reader(section)
  return reader.list(() => {
    if (reader.byte() !== 0x60) throw new Error('a type that is no function')
    const parameters = reader.number()
    reader.take(parameters)
    const results = reader.number()
    reader.take(results)
    return { parameters, results }
  })
}

/** An index that an instruction holds: where it stands, where it ends, what it counts. */
export interface Index {
  readonly of: 'function' | 'global' | 'table' | 'tag'
  readonly start: number
  readonly end: number
  readonly value: number
}

/**
 * Calls back with each index of a function's body, in order, and `constant` with each number that could be an address. `op`: where the instruction
 * begins.
 */
export function eachIndex(body: Uint8Array, visit: (index: Index, op: number) => void, constant: (value: number) => void = () => {}): void {
  const reader = new Reader(body)
  reader.list(() => {
    reader.number()
    reader.byte()
  })
  const index = (of: Index['of'], op: number) => {
    const start = reader.at
    const value = reader.number()
    visit({ of, start, end: reader.at, value }, op)
  }
  while (reader.at < body.length) {
    const op = reader.at
    const code = reader.byte()
    if (code === 0x02 || code === 0x03 || code === 0x04 || code === 0x06) reader.skipNumber()
    else if (code === 0x07 || code === 0x08) index('tag', op)
    else if (code === 0x09 || code === 0x0c || code === 0x0d || code === 0x18) reader.number()
    else if (code === 0x0e) for (let left = reader.number() + 1; left > 0; left--) reader.number()
    else if (code === CALL || code === 0x12 || code === 0xd2) index('function', op)
    else if (code === 0x11 || code === 0x13) {
      reader.number()
      index('table', op)
    } else if (code >= 0x20 && code <= 0x22) reader.number()
    else if (code === GLOBAL_GET || code === GLOBAL_SET) index('global', op)
    else if (code === 0x25 || code === 0x26) index('table', op)
    else if (code >= 0x28 && code <= 0x3e) {
      reader.number()
      constant(reader.number())
    } else if (code === 0x3f || code === 0x40 || code === 0xd0) reader.byte()
    else if (code === I32_CONST) constant(reader.signed())
    else if (code === 0x42) reader.skipNumber()
    else if (code === 0x43) reader.take(4)
    else if (code === 0x44) reader.take(8)
    else if (code === 0x1c) reader.take(reader.number())
    else if (code === 0xfc) {
      const kind = reader.number()
      if (kind === 10) reader.take(2)
      else if (kind === 11) reader.take(1)
      else if (kind >= 15 && kind <= 17) index('table', op)
      else if (kind >= 8) throw new Error(`instruction 0xfc ${kind} is not known here`)
    } else if (code === 0x1f || code === 0xfb || code === 0xfd || code === 0xfe || code > 0xfe) throw new Error(`instruction 0x${code.toString(16)} is not known here`)
  }
}

/** A body with its indices replaced: `replace` answers the bytes that stand in the place of the whole instruction, or null to keep it. */
export function withIndices(body: Uint8Array, replace: (index: Index, op: number) => readonly number[] | null): Uint8Array {
  const parts: Uint8Array[] = []
  let from = 0
  eachIndex(body, (index, op) => {
    const bytes = replace(index, op)
    if (!bytes) return
    parts.push(body.subarray(from, op), bytesOf(bytes))
    from = index.end
  })
  return parts.length === 0 ? body : join([...parts, body.subarray(from)])
}

/** From an address on, up to another. */
export type Range = readonly [start: number, end: number]

/** A piece of static data. */
export interface Segment {
  readonly at: number
  readonly bytes: Uint8Array
}

export function segmentsOf(section: Uint8Array): Segment[] {
  const reader = new Reader(section)
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== I32_CONST) throw new Error('data that is not written at a fixed address')
    const at = reader.signed()
    if (reader.byte() !== END) throw new Error('data that is not written at a fixed address')
    return { at, bytes: reader.take(reader.number()) }
  })
}

export const segmentEntry = ({ at, bytes }: Segment) => join([bytesOf([0, I32_CONST, ...signed(at), END, ...unsigned(bytes.length)]), bytes])

/** The parts of the segments that are in the ranges, and those that are not. Ranges ascend. */
export function divideSegments(segments: readonly Segment[], ranges: readonly Range[]): { readonly inside: Segment[]; readonly outside: Segment[] } {
  const inside: Segment[] = []
  const outside: Segment[] = []
  for (const { at, bytes } of segments) {
    const end = at + bytes.length
    const piece = (from: number, to: number) => ({ at: from, bytes: bytes.subarray(from - at, to - at) })
    let from = at
    for (const [start, stop] of ranges) {
      if (stop <= from || start >= end) continue
      if (start > from) outside.push(piece(from, start))
      inside.push(piece(Math.max(start, from), Math.min(stop, end)))
      from = Math.min(stop, end)
    }
    if (from < end) outside.push(piece(from, end))
  }
  return { inside, outside }
}

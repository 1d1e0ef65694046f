/**
 * Takes the columns out of the line tables of code that no traceback of a program shows: that of our shims, and of Pyodide's own modules. Lines stay, so
 * that a fault of ours still says where it is. (The format: Objects/locations.md of CPython.)
 */

/** Kinds of entries in a table. */
const LAST_SHORT = 9
const ONE_LINE = 10
const NO_COLUMNS = 13
const LONG = 14
const NOWHERE = 15
const FIRST = 0x80
const MOST_UNITS = 8
/** Numbers have six bits in each byte; this says that more follow. */
const MORE = 0x40

/** Consecutive instructions of one line. */
interface Stretch {
  units: number
  /** lines further than the stretch before that had one; null: it belongs to no line */
  readonly delta: number | null
}

function readStretches(table: Uint8Array): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  const byte = () => {
    const value = table[at++]
    if (value === undefined) throw new Error('a line table that is cut off')
    return value
  }
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 6) {
      const next = byte()
      value |= (next & 0x3f) << shift
      if (!(next & MORE)) return value
    }
  }
  const signed = () => {
    const value = number()
    return value & 1 ? -(value >> 1) : value >> 1
  }
  const deltaOf = (kind: number): number | null => {
    if (kind === NOWHERE) return null
    if (kind >= NO_COLUMNS) {
      const delta = signed()
      if (kind === LONG) for (let left = 3; left > 0; left--) number()
      return delta
    }
    at += kind <= LAST_SHORT ? 1 : 2
    return kind <= LAST_SHORT ? 0 : kind - ONE_LINE
  }
  while (at < table.length) {
    const head = byte()
    const units = (head & 7) + 1
    const delta = deltaOf((head >> 3) & 15)
    const last = stretches.at(-1)
    if (last && (delta === null ? last.delta === null : delta === 0 && last.delta !== null)) last.units += units
    else stretches.push({ units, delta })
  }
  return stretches
}

/** The same lines without columns; never longer. */
export function withoutColumns(table: Uint8Array): number[] {
  const bytes: number[] = []
  for (const { units, delta } of readStretches(table))
    for (let left = units, first = true; left > 0; left -= MOST_UNITS, first = false) {
      const length = Math.min(left, MOST_UNITS) - 1
      bytes.push(FIRST | ((delta === null ? NOWHERE : NO_COLUMNS) << 3) | length)
      if (delta === null) continue
      let rest = first ? (delta < 0 ? (-delta << 1) | 1 : delta << 1) : 0
      for (; rest >= MORE; rest >>>= 6) bytes.push((rest & 0x3f) | MORE)
      bytes.push(rest)
    }
  return bytes
}

/** Words of objects (CPython 3.14, 32 bits). */
const TYPE = 1
const LENGTH = 2
const STRING_TEXT = 5
const BYTES_TEXT = 4
const CODE_FILE = 20
const CODE_LINES = 23
const CODE_WORDS = 34

/** Of all code in memory whose file is in one of the folders. */
export function forgetColumns(snapshot: Uint8Array, memoryAt: number, types: { readonly code: number; readonly bytes: number }, folders: readonly string[]): void {
  const memory = new Uint8Array(snapshot.buffer, snapshot.byteOffset + memoryAt, snapshot.byteLength - memoryAt)
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2)
  const beginnings = folders.map((folder) => new TextEncoder().encode(folder))
  const isIn = (file: number) => beginnings.some((beginning) => beginning.every((byte, i) => memory[file + 4 * STRING_TEXT + i] === byte))
  const done = new Set<number>()
  for (let i = 0; i < words.length - CODE_WORDS; i += 2) {
    if (words[i + TYPE] !== types.code || words[i] === 0 || !isIn(words[i + CODE_FILE] as number)) continue
    const table = words[i + CODE_LINES] as number
    if (done.has(table) || table % 4 !== 0 || words[(table >> 2) + TYPE] !== types.bytes) continue
    done.add(table)
    const length = words[(table >> 2) + LENGTH] as number
    const text = memory.subarray(table + 4 * BYTES_TEXT, table + 4 * BYTES_TEXT + length)
    const lines = withoutColumns(text)
    text.fill(0)
    text.set(lines)
    words[(table >> 2) + LENGTH] = lines.length
  }
}

/**
 * The types that an argument of a system call may have, and how each is read from the interpreter's memory.
 *
 * The shims are trusted to pass the declared type: an argument's type is not checked, their number is.
 */
import type { PythonMemory } from '../wasm/python-memory'
import type { SourceLocation } from './source-location'

export interface Parameter<T> {
  /** as the reference calls it */
  readonly type: string
  /** Reads argument `index` of the call whose arguments lie at `address`. */
  readonly read: (memory: PythonMemory, address: number, index: number) => T
  /** what an argument that was not passed counts as; absent: it must be passed */
  readonly fallback?: T
}

/** An integer, exact up to 2^53. */
export const int: Parameter<number> = { type: 'int', read: (memory, address, index) => memory.int(address, index) }

/** An integer of which only zero or not counts. */
export const flag: Parameter<boolean> = { type: 'flag', read: (memory, address, index) => memory.int(address, index) !== 0 }

/** Where in the program the call is made. */
export const place: Parameter<SourceLocation> = { type: 'place', read: (memory, address, index) => memory.int(address, index) as SourceLocation }

/** A text of the shims', or one that has a meaning beyond being shown. */
export const text: Parameter<string> = { type: 'str', read: (memory, address, index) => memory.text(address, index) }

/** More characters of a name, and of another text that says something in a word or two, are not shown: a program can make either as long as it likes. */
const LONGEST_LABEL = 100
const LONGEST_MEANING = 2000
const LONGEST_TRACEBACK = 32_000

/** A name that is only shown; a long one is cut, with a mark that says how much there was. */
export const label: Parameter<string> = { type: 'label', read: (memory, address, index) => memory.text(address, index, LONGEST_LABEL) }

/** What is only shown, as what was put into a queue; cut in the same way. */
export const meaning: Parameter<string> = { type: 'meaning', read: (memory, address, index) => memory.text(address, index, LONGEST_MEANING) }

/** A traceback as the log keeps it; the shims have left out the middle of a long one. */
export const traceback: Parameter<string> = { type: 'traceback', read: (memory, address, index) => memory.text(address, index, LONGEST_TRACEBACK) }

/** The content of a bytes object; the view is good until Python runs again. */
export const bytes: Parameter<Uint8Array> = { type: 'bytes', read: (memory, address, index) => memory.bytes(address, index) }

/** Any object, as its PyObject*; the caller keeps it alive. */
export const object: Parameter<number> = { type: 'object', read: (memory, address, index) => memory.argument(address, index) }

/** An object with one simple buffer that does not move, as the address of its bytes; 0: it has none. */
export const buffer: Parameter<number> = { type: 'buffer', read: (memory, address, index) => memory.bufferAddress(address, index) }

/** Last in a declaration: may be left out. */
export const optional = <T>(parameter: Parameter<T>, fallback: T): Parameter<T> => ({ ...parameter, fallback })

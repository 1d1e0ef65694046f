/**
 * The types that an argument of a system call may have, and how each is read from the interpreter's memory.
 *
 * Everything is checked: a program can get hold of the functions that the shims call. What is not of its type, or no row of the table that it
 * should be one of, ends the process in words.
 */
import { MAX_OBJECTS, MAX_TASKS } from '../../kernel/memory/layout'
import type { PythonMemory } from '../wasm/python-memory'
import { LOCAL_BASE } from './shared-constants'
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

/**
 * A number by which the kernel finds a row of one of its tables: within that table. Programs can call what the shims call, with numbers of
 * their own, and beyond a table lies another one.
 */
const within = (type: string, least: number, holds: (value: number) => boolean): Parameter<number> => ({
  type,
  read: (memory, address, index) => {
    const value = memory.int(address, index)
    if (value < least || !holds(value)) throw new RangeError(`${value} is no ${type}`)
    return value
  },
})

/** An object of the log: one of the kernel's, or one of the process's own (host/local-objects.ts, which knows which there are); 0: none. */
export const objectId = within('object', 0, (value) => value < MAX_OBJECTS || value >= LOCAL_BASE)

/** A task or a strand; 0: none, -1: nobody that is logged. */
export const taskId = within('task', -1, (value) => value < MAX_TASKS)

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

/**
 * What is in a run at a moment: the stacks of all tasks with their variables, and the objects that these hold. Read from the texts that
 * src/python/shims/probes/inspecting/inspecting.py writes, field by field: the program runs where they are written, so they are not trusted.
 */
import type { Reader } from '../runtime/plain-data'
import { anyWhole, listOf, nullOr, pairOf, REFUSED, record, text, truth, whole } from '../runtime/plain-data'

/** The text of a value, and the address of the object that it is; 0: a number, a text or the like, to which there is no more. */
export type Value = readonly [text: string, address: number]

/** A name and its value. */
export type Variable = readonly [name: string, value: Value]

export interface Frame {
  readonly function: string
  readonly file: string
  /** whether the file is one of the program's */
  readonly user: boolean
  readonly line: number
  /** where what is in progress stands: line, column, last line, last column; columns are bytes of UTF-8 from 0 */
  readonly expression: readonly number[] | null
  readonly variables: readonly Variable[]
  /** of a function of the program's: the globals that its own code reads or writes, without functions, classes and modules */
  readonly globals: readonly Variable[]
  /** which of its variables it has from a function around it: free variables */
  readonly captured: readonly string[]
  /** which of them functions inside it use too: cell variables */
  readonly cells: readonly string[]
  /** whether it is the main module itself, whose variables are the globals of the process */
  readonly module: boolean
}

export interface Stack {
  /** the number of the thread, coroutine or greenlet in the log */
  readonly task: number
  /** which of the thread's stacks it is, 0 its own */
  readonly stack: number
  /** innermost first */
  readonly frames: readonly Frame[]
  /** how many there are around these, which are not told */
  readonly more: number
  /** what a coroutine or a greenlet waits for in the end */
  readonly waits: Value | null
  /** the coroutines or greenlets whose end that is, by their numbers in the log */
  readonly awaits: readonly number[]
}

export interface HeldObject {
  readonly type: string
  /** by `.attribute`, `[key]` or `[index]`; `<name>` what a function has captured; '' an item of a set */
  readonly parts: readonly Variable[]
  /** how many parts there are beside */
  readonly more: number
}

export interface ProcessMoment {
  readonly pid: number
  readonly tasks: readonly Stack[]
  readonly globals: readonly Variable[]
  /** how many globals there are beside */
  readonly moreGlobals: number
  /** by address */
  readonly objects: Readonly<Record<string, HeldObject>>
  /** how many objects there was no room for */
  readonly left: number
}

const LONGEST = 1_000
const MOST = 10_000

const value: Reader<Value> = pairOf(text(LONGEST), whole(0, 0xffff_ffff))
const variables: Reader<readonly Variable[]> = listOf(pairOf(text(MOST), value), MOST)
const frame = record<Frame>({
  function: text(MOST),
  file: text(MOST),
  user: truth,
  line: whole(0, 0x7fff_ffff),
  expression: nullOr(listOf(anyWhole, 4)),
  variables,
  globals: variables,
  captured: listOf(text(MOST), MOST),
  cells: listOf(text(MOST), MOST),
  module: truth,
})
const stack = record<Stack>({
  task: whole(0, 0x7fff_ffff),
  stack: whole(0, 0x7fff_ffff),
  frames: listOf(frame, MOST),
  more: whole(0, 0x7fff_ffff),
  waits: nullOr(value),
  awaits: listOf(whole(0, 0x7fff_ffff), MOST),
})
const heldObject = record<HeldObject>({ type: text(MOST), parts: variables, more: anyWhole })

/** An object with addresses for names. */
const objects: Reader<ProcessMoment['objects']> = (given) => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return REFUSED
  const found: Record<string, HeldObject> = {}
  for (const [address, held] of Object.entries(given)) {
    const read = /^\d{1,10}$/.test(address) ? heldObject(held) : REFUSED
    if (read === REFUSED) return REFUSED
    found[address] = read
  }
  return found
}

const readProcess = record<Omit<ProcessMoment, 'pid'>>({ tasks: listOf(stack, 100_000), globals: variables, moreGlobals: anyWhole, objects, left: anyWhole })
const readFailure = record<{ failed: string }>({ failed: text(MOST) })

const readPart = record<{ shared: string }>({ shared: text(MOST) })
const readValue = record<{ value: Value; objects: ProcessMoment['objects'] }>({ value, objects })

/** What an expression is worth, with the objects that it holds; or why it is worth nothing, as the last line of a traceback. */
export type Watched = { readonly value: Value; readonly objects: ProcessMoment['objects'] } | { readonly failed: string }

/** What an object holds, or the words why that is not known. */
export const readOpened = (json: string): HeldObject | string => readText(json, heldObject)

export const readWatched = (json: string): Watched | string =>
  readText<Watched>(json, (given) => {
    const failure = readFailure(given)
    return failure === REFUSED ? readValue(given) : failure
  })

/** Where a part of an object lies in what processes share, '': nowhere; or the words why that is not known. */
export function readShared(json: string): { readonly shared: string } | string {
  return readText(json, readPart)
}

/** A process at the moment, or the words why it could not be looked into. */
export function readMoment(pid: number, json: string): ProcessMoment | string {
  const read = readText(json, readProcess)
  return typeof read === 'string' ? read : { pid, ...read }
}

function readText<T>(json: string, read: Reader<T>): T | string {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    return 'what an interpreter told of itself is no JSON'
  }
  const found = read(given)
  if (found !== REFUSED) return found
  const failure = readFailure(given)
  return failure === REFUSED ? 'what an interpreter told of itself is of no known shape' : failure.failed
}

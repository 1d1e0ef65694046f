/**
 * What objects in an image tell of each other: where a dictionary's entries stand in its table, hashes that sets and dictionaries keep of strings, what
 * functions take from their code, how large frames are. Each such place is replaced by what differs from the prediction, which is nearly always nothing; twice the
 * same is nothing, whatever there is in memory, as long as no such place is itself what another one is predicted from.
 */

/** Addresses of types. */
export interface ObjectTypes {
  readonly string: number
  readonly dict: number
  readonly set: number
  readonly frozenset: number
  readonly function: number
  readonly code: number
}

/** Words of objects (CPython 3.14, 32 bits): the type; the hash of a string. */
const TYPE = 1
const STRING_HASH = 3
/** PyDictObject: its keys. PyDictKeysObject: bytes that say how large the table is, and how wide all its indices are together; its kind; how many entries; where the table begins. */
const DICT_KEYS = 6
const LOG2_SIZE = 4
const LOG2_INDEX_BYTES = 5
const KIND = 6
const ENTRY_COUNT = 4
const TABLE = 20
const MOST_LOG2 = 24
const GENERAL = 0
const SPLIT = 2
/** PySetObject: its mask, its table of keys and hashes. */
const SET_MASK = 4
const SET_TABLE = 5
/** PyFunctionObject and PyCodeObject: what the first takes from the second. */
const FUNCTION_CODE = 6
const TAKEN_BY_FUNCTION = [
  [4, 21],
  [5, 22],
  [18, 17],
] as const
const FUNCTION_DOC = 10
const CODE_CONSTANTS = 3
const CODE_FLAGS = 6
const HAS_DOCSTRING = 0x4000000
const FIRST_OF_TUPLE = 4
const CODE_WORDS = 34
const CODE_NAME = 21
const CODE_QUALIFIED_NAME = 22
/** the words of a frame are those of the stack, of local variables, and of what each has */
const CODE_STACK = 10
const CODE_LOCALS = 12
const CODE_FRAME = 13
const EACH_FRAME = 10

interface Keys {
  /** of the table */
  readonly at: number
  readonly size: number
  readonly indexBytes: number
  /** word of the first entry, and words of each */
  readonly entries: number
  readonly entryWords: number
  readonly count: number
  readonly isGeneral: boolean
}

/** A dictionary's keys; null: what looks like a dictionary is none. */
function keysAt(memory: Uint8Array, words: Uint32Array, address: number): Keys | null {
  if (address % 4 !== 0 || address === 0 || address + TABLE > memory.length) return null
  const [log2, log2Bytes, kind] = [memory[address + LOG2_SIZE], memory[address + LOG2_INDEX_BYTES], memory[address + KIND]] as [number, number, number]
  if (log2 > MOST_LOG2 || log2Bytes < log2 || log2Bytes > log2 + 2 || log2Bytes < 2 || kind > SPLIT) return null
  const count = words[(address >> 2) + ENTRY_COUNT] as number
  const entryWords = kind === GENERAL ? 3 : 2
  const entries = (address + TABLE + (1 << log2Bytes)) >> 2
  if (count > 1 << log2 || entries + count * entryWords > words.length) return null
  return { at: address + TABLE, size: 1 << log2, indexBytes: 1 << (log2Bytes - log2), entries, entryWords, count, isGeneral: kind === GENERAL }
}

/** The table as inserting the entries one after the other makes it (dictobject.c). */
function tableOf({ size, entries, entryWords, count, isGeneral }: Keys, words: Uint32Array): Int32Array {
  const table = new Int32Array(size).fill(-1)
  for (let entry = 0; entry < count; entry++) {
    const at = entries + entry * entryWords
    const key = words[isGeneral ? at + 1 : at] as number
    if (key === 0) continue
    const hash = (isGeneral ? words[at] : words[(key >> 2) + STRING_HASH]) as number
    let perturb = hash >>> 0
    let slot = hash & (size - 1)
    while ((table[slot] as number) >= 0) {
      perturb >>>= 5
      slot = (Math.imul(slot, 5) + perturb + 1) & (size - 1)
    }
    table[slot] = entry
  }
  return table
}

/** In a table of hashes and keys: those of strings. `keyAt`, `hashAt`: words. */
function differInHash(words: Uint32Array, string: number, keyAt: number, hashAt: number): void {
  const key = words[keyAt] as number
  if (key % 4 === 0 && words[(key >> 2) + TYPE] === string) words[hashAt] = (words[hashAt] as number) ^ (words[(key >> 2) + STRING_HASH] as number)
}

interface Found {
  readonly keys: readonly Keys[]
  /** word of each set's table, and how many entries it has */
  readonly sets: readonly (readonly [table: number, size: number])[]
  /** word of each function, and of its code */
  readonly functions: readonly (readonly [at: number, code: number])[]
  readonly codes: readonly number[]
}

/** Words to look for objects in: from one on up to another. */
export type Spans = readonly (readonly [first: number, after: number])[]

const everywhere = (words: Uint32Array): Spans => [[0, words.length]]

function find(memory: Uint8Array, words: Uint32Array, types: ObjectTypes, spans: Spans): Found {
  const keys = new Map<number, Keys>()
  const sets = new Map<number, number>()
  const functions: [number, number][] = []
  const codes: number[] = []
  const visit = (i: number): void => {
    const type = words[i + TYPE]
    if (type === types.dict) {
      const address = words[i + DICT_KEYS] as number
      const found = keys.has(address) ? null : keysAt(memory, words, address)
      if (found) keys.set(address, found)
    } else if (type === types.set || type === types.frozenset) {
      const [mask, table] = [words[i + SET_MASK], words[i + SET_TABLE]] as [number, number]
      if (mask < 1 << MOST_LOG2 && (mask & (mask + 1)) === 0 && table % 4 === 0 && (table >> 2) + 2 * (mask + 1) <= words.length) sets.set(table >> 2, mask + 1)
    } else if (type === types.function) {
      const code = (words[i + FUNCTION_CODE] as number) >> 2
      if (code + CODE_WORDS <= words.length && words[code + TYPE] === types.code) functions.push([i, code])
    } else if (type === types.code) codes.push(i)
  }
  for (const [first, after] of spans) for (let i = first + (first & 1); i < Math.min(after, words.length - CODE_WORDS); i += 2) if (words[i] !== 0) visit(i)
  return { keys: [...keys.values()], sets: [...sets], functions, codes }
}

function differInTables(memory: Uint8Array, words: Uint32Array, keys: readonly Keys[]): void {
  for (const one of keys) {
    const table = new Uint8Array(tableOf(one, words).buffer)
    for (let slot = 0; slot < one.size; slot++)
      for (let byte = 0; byte < one.indexBytes; byte++) {
        const at = one.at + slot * one.indexBytes + byte
        memory[at] = (memory[at] as number) ^ (table[4 * slot + byte] as number)
      }
  }
}

function differInHashes(words: Uint32Array, string: number, { keys, sets }: Found): void {
  for (const { isGeneral, entries, entryWords, count } of keys)
    if (isGeneral) for (let entry = 0; entry < count; entry++) differInHash(words, string, entries + entry * entryWords + 1, entries + entry * entryWords)
  for (const [table, size] of sets) for (let at = table; at < table + 2 * size; at += 2) differInHash(words, string, at, at + 1)
}

function differInFunctions(words: Uint32Array, functions: Found['functions']): void {
  const differ = (at: number, from: number) => {
    words[at] = (words[at] as number) ^ (words[from] as number)
  }
  for (const [at, code] of functions) {
    for (const [own, there] of TAKEN_BY_FUNCTION) differ(at + own, code + there)
    const constants = (words[code + CODE_CONSTANTS] as number) >> 2
    if ((words[code + CODE_FLAGS] as number) & HAS_DOCSTRING && constants + FIRST_OF_TUPLE < words.length) differ(at + FUNCTION_DOC, constants + FIRST_OF_TUPLE)
  }
}

function differInCodes(words: Uint32Array, codes: readonly number[]): void {
  for (const at of codes) {
    const frame = (words[at + CODE_STACK] as number) + (words[at + CODE_LOCALS] as number) + EACH_FRAME
    words[at + CODE_FRAME] = (words[at + CODE_FRAME] as number) ^ frame
    words[at + CODE_QUALIFIED_NAME] = (words[at + CODE_QUALIFIED_NAME] as number) ^ (words[at + CODE_NAME] as number)
  }
}

/** Takes out what can be predicted. Strings have their hashes yet. */
export function takeOutPredicted(memory: Uint8Array, words: Uint32Array, types: ObjectTypes): void {
  const found = find(memory, words, types, everywhere(words))
  differInTables(memory, words, found.keys)
  differInFunctions(words, found.functions)
  differInCodes(words, found.codes)
  differInHashes(words, types.string, found)
}

/** Puts it back. `spans`: where objects can begin. */
export function putBackPredicted(memory: Uint8Array, words: Uint32Array, types: ObjectTypes, spans = everywhere(words)): void {
  const found = find(memory, words, types, spans)
  differInHashes(words, types.string, found)
  differInCodes(words, found.codes)
  differInFunctions(words, found.functions)
  differInTables(memory, words, found.keys)
}

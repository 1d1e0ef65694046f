/**
 * Large tables in the interpreter's static data that only functions of the rest read: they come with the rest, which writes them into memory when it is
 * linked (split-interpreter.ts). Until then zeros are there, so no function of the first module may read one of them. Which functions read a table
 * cannot be told from the module for sure, so the tables are named here, one by one, and whoever reads them is known from the sources; a build
 * looks in each function of the first module for numbers that could be addresses in them.
 *
 * Addresses are those of the interpreter whose hash stands in common-functions.json.
 */
import type { Range } from './wasm-module.ts'

export interface LateTable {
  readonly at: Range
  /** what leads to it: tables of pointers, which functions of the first module must not read either */
  readonly through?: Range
}

const PAGE_BYTES = 4096

export const LATE_TABLES: readonly LateTable[] = [
  // character sets of East Asia: Modules/cjkcodecs/mappings_*.h, read by the codecs there
  { at: [800_544, 1_388_940], through: [3_631_264, 3_687_832] },
  // decompositions and names of characters: Modules/unicodedata_db.h and unicodename_db.h, read by unicodedata.c
  { at: [1_487_920, 2_036_720] },
  // character sets of the C library's iconv, which no Python calls
  { at: [2_823_168, 2_947_024] },
]

/** Constants in functions of the first module that are no addresses, by what they are: masks, limits of Unicode, powers, generators of numbers. */
const PLAIN_NUMBERS: ReadonlySet<number> = new Set([
  0xe2080, 999_999, 1_000_000, 1_000_003, 0xffc00, 0xfff00, 0xfffff, 0x100000, 0x10ffff, 0x110000, 0x120000, 0x188002, 1_664_525, 0x380800,
])

/** The whole pages in them. Pages are what memories are compared by. */
export const latePages = (tables: readonly LateTable[]): Range[] =>
  tables.map(({ at: [start, end] }) => [Math.ceil(start / PAGE_BYTES) * PAGE_BYTES, Math.floor(end / PAGE_BYTES) * PAGE_BYTES] as const)

/** Throws where a function that holds these numbers could read a late table. `which`: its number, for the error. */
export function checkReader(tables: readonly LateTable[], which: number, numbers: Iterable<number>): void {
  for (const number of numbers) {
    if (PLAIN_NUMBERS.has(number)) continue
    for (const { at, through } of tables)
      for (const range of [at, through])
        if (range && number >= range[0] && number < range[1]) throw new Error(`function ${which} of the first module may read the table at ${at[0]}, which comes later: ${number}`)
  }
}

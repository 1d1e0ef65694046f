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

/** Memories are compared by pages. */
const PAGE_BYTES = 4096
const firstPage = (start: number) => Math.ceil(start / PAGE_BYTES) * PAGE_BYTES
const lastPage = (end: number) => Math.floor(end / PAGE_BYTES) * PAGE_BYTES

/**
 * The code of frozen modules, which are in the boot image already: where each begins, and how many bytes it has. The first byte is looked at by whoever asks whether there is such
 * a module (find_frozen of Python/import.c), all of it by what makes code or a memoryview of it only.
 */
const FROZEN_MODULES: readonly (readonly [start: number, bytes: number])[] = [
  [2_279_248, 58_686], // importlib._bootstrap
  [2_337_936, 66_853], // importlib._bootstrap_external
  [2_404_800, 28_192], // zipimport
  [2_432_992, 7995], // abc
  [2_440_992, 41_846], // codecs
  [2_482_848, 6233], // io
  [2_489_088, 47_885], // _collections_abc
  [2_536_976, 5019], // _sitebuiltins
  [2_542_000, 7908], // genericpath
  [2_549_920, 28_685], // ntpath
  [2_578_608, 19_662], // posixpath
  [2_598_272, 47_217], // os
  [2_645_504, 32_696], // site
  [2_678_208, 5477], // stat
  [2_683_696, 12_186], // importlib.util
  [2_697_936, 14_752], // runpy
]

const TABLES: readonly LateTable[] = [
  // character sets of East Asia: Modules/cjkcodecs/mappings_*.h, read by the codecs there
  { at: [800_544, 1_388_940], through: [3_631_264, 3_687_832] },
  // decompositions and names of characters: Modules/unicodedata_db.h and unicodename_db.h, read by unicodedata.c
  { at: [1_487_920, 2_036_720] },
  // character sets of the C library's iconv, which no Python calls, and its classes of wide characters
  { at: [2_823_168, 2_962_526] },
  // zlib's tables of check sums
  { at: [2_715_152, 2_731_536] },
  // how the C++ library prints numbers
  { at: [3_047_072, 3_132_480] },
  ...FROZEN_MODULES.map(([start, bytes]) => ({ at: [start + 1, start + bytes] as const })),
]

/** Those with whole pages in them, ascending. */
export const LATE_TABLES = TABLES.filter(({ at: [start, end] }) => firstPage(start) < lastPage(end)).sort((a, b) => a.at[0] - b.at[0])

/** Constants in functions of the first module that are no addresses, by what they are: masks, limits of Unicode, powers, generators of numbers. */
const PLAIN_NUMBERS: ReadonlySet<number> = new Set([
  0xe2080, 999_999, 1_000_000, 1_000_003, 0xffc00, 0xfff00, 0xfffff, 0x100000, 0x10ffff, 0x110000, 0x120000, 0x188002, 1_664_525, 0x380800, 0x280000, 0x281520,
])

/** The whole pages in them. */
export const latePages = (tables: readonly LateTable[]): Range[] => tables.map(({ at: [start, end] }) => [firstPage(start), lastPage(end)] as const)

/** Throws where a function that holds these numbers could read a late table. `which`: its number, for the error. */
export function checkReader(tables: readonly LateTable[], which: number, numbers: Iterable<number>): void {
  for (const number of numbers) {
    if (PLAIN_NUMBERS.has(number)) continue
    for (const { at, through } of tables)
      for (const range of [at, through])
        if (range && number >= range[0] && number < range[1]) throw new Error(`function ${which} of the first module may read the table at ${at[0]}, which comes later: ${number}`)
  }
}

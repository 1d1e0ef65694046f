import { expect, test } from 'vitest'
import { EXPECTED_BYTES } from '../src/runtime/worker/fetch-files'
import { lateData, lateLinker, REST_FILE } from '../src/runtime/worker/rest-of-interpreter'
import { checksum } from '../src/runtime/worker/image-checksum'
import { fileThatIsThere, fileToCome, willNotCome } from '../src/runtime/late-file'
import { readCommon, writeCommon } from './common-functions'
import { interpreterFiles } from './interpreter-files'
import { checkReader, type LateTable } from './late-tables'
import { splitInterpreter } from './split-interpreter'
import {
  bytesOf,
  CALL,
  CODE,
  DATA,
  ELEMENTS,
  END,
  EXPORTS,
  FUNCTIONS,
  GLOBALS,
  I32_CONST,
  IMPORTS,
  listOf,
  MEMORIES,
  moduleOf,
  segmentEntry,
  TABLES,
  TAGS,
  text,
  TYPES,
} from './wasm-module'

const I32 = 0x7f
const sized = (...body: number[]) => bytesOf([body.length, ...body])
/** twice(x) calls common(x) and adds seldom(x) to it; seldom(x) calls seldomer(x), which calls common(x) and adds the word at 0. */
const SMALL = moduleOf([
  { id: TYPES, body: listOf([bytesOf([0x60, 1, I32, 1, I32]), bytesOf([0x60, 0, 0])]) },
  { id: IMPORTS, body: listOf([bytesOf([...text('env'), ...text('start'), 3, I32, 1])]) },
  { id: FUNCTIONS, body: listOf([0, 0, 0, 0].map((type) => bytesOf([type]))) },
  { id: TABLES, body: listOf([bytesOf([0x70, 0, 2])]) },
  { id: MEMORIES, body: listOf([bytesOf([0, 1])]) },
  { id: TAGS, body: listOf([]) },
  { id: GLOBALS, body: listOf([bytesOf([I32, 0, I32_CONST, 42, END])]) },
  {
    id: EXPORTS,
    body: listOf([
      bytesOf([...text('memory'), 2, 0]),
      bytesOf([...text('__indirect_function_table'), 1, 0]),
      bytesOf([...text('twice'), 0, 0]),
      bytesOf([...text('seldom'), 0, 2]),
      bytesOf([...text('address'), 3, 1]),
    ]),
  },
  { id: ELEMENTS, body: listOf([bytesOf([0, I32_CONST, 0, END, 2, 1, 2])]) },
  {
    id: CODE,
    body: listOf([
      sized(0, 0x20, 0, CALL, 1, 0x20, 0, CALL, 2, 0x6a, END),
      sized(0, 0x20, 0, I32_CONST, 1, 0x6a, END),
      sized(0, 0x20, 0, CALL, 3, END),
      sized(0, 0x20, 0, CALL, 1, I32_CONST, 0, 0x28, 2, 0, 0x6a, END),
    ]),
  },
  { id: DATA, body: listOf([segmentEntry({ at: 8000, bytes: new Uint8Array(5000).fill(7) })]) },
])
const TABLE_AT = { at: [8100, 12_900] } as const

interface SmallExports {
  readonly memory: WebAssembly.Memory
  readonly __indirect_function_table: WebAssembly.Table
  twice(x: number): number
}

function begin(late = fileThatIsThere(split().rest), compiledRest?: WebAssembly.Module, { first, rest } = split()) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(first), { env: { start: new WebAssembly.Global({ value: 'i32', mutable: true }) } })
  const names = lateLinker({}, { rest: late, compiledRest }, checksum(rest))(exports)
  return { exports: exports as unknown as SmallExports, names, all: Object.keys(exports) }
}
const split = (late: readonly LateTable[] = []) =>
  splitInterpreter(
    SMALL,
    (index) => index < 2,
    (name) => name === 'twice',
    late,
  )

test('what is seldom reached is linked when it is called, and reaches what is common', () => {
  const { exports } = begin()
  new Int32Array(exports.memory.buffer)[0] = 100
  expect(exports.twice(5)).toBe(6 + 6 + 100)
  expect(exports.twice(6)).toBe(7 + 7 + 100)
})

test('a table that only the rest reads comes with it, in whole pages', () => {
  const divided = split([TABLE_AT])
  expect(lateData(new WebAssembly.Module(divided.first))).toEqual([[8192, 12_288]])
  const { exports } = begin(fileThatIsThere(divided.rest), undefined, divided)
  const table = () => [7999, 8000, 8191, 8192, 12_287, 12_288, 12_999, 13_000].map((at) => new Uint8Array(exports.memory.buffer)[at])
  expect(table()).toEqual([0, 7, 7, 0, 0, 7, 7, 0])
  exports.twice(1)
  expect(table()).toEqual([0, 7, 7, 7, 7, 7, 7, 0])
})

test('a table that what is common may read cannot come later', () => {
  const numbers = [12, 8099, 12_900]
  expect(() => checkReader([TABLE_AT], 3, numbers)).not.toThrow()
  expect(() => checkReader([TABLE_AT], 3, [...numbers, 8100])).toThrow('function 3')
  expect(() => checkReader([{ ...TABLE_AT, through: [0, 16] }], 3, numbers)).toThrow('function 3')
})

test('functions keep their places in the table that C calls by', () => {
  const { exports } = begin()
  const [common, seldom] = [0, 1].map((at) => exports.__indirect_function_table.get(at) as (x: number) => number)
  expect([common?.(1), seldom?.(1)]).toEqual([2, 2])
})

test('exports that nobody asks for are left out, and are known by their names', () => {
  const { names, all } = begin()
  expect(all).not.toContain('seldom')
  const found = names()
  expect((found.get('seldom') as (x: number) => number)(4)).toBe(5)
  expect(found.get('address')).toBe(42)
  expect(found.has('twice')).toBe(false)
})

test('what is given compiled is linked, and nobody reads its file', () => {
  const lost = fileToCome(split().rest.length)
  willNotCome(lost)
  const { exports } = begin(lost, new WebAssembly.Module(split().rest as Uint8Array<ArrayBuffer>))
  expect(exports.twice(5)).toBe(12)
})

test('a rest that cannot be had, or that somebody wrote into, is told', () => {
  const lost = fileToCome(split().rest.length)
  willNotCome(lost)
  expect(() => begin(lost).exports.twice(1)).toThrow('could not be loaded')
  const altered = split().rest
  altered[20] = (altered[20] as number) ^ 1
  expect(() => begin(fileThatIsThere(altered)).exports.twice(1)).toThrow('was altered')
})

test('the interpreter is divided into two modules, each of which is one', () => {
  const { first, rest } = interpreterFiles()
  expect(WebAssembly.validate(first)).toBe(true)
  expect(WebAssembly.validate(rest)).toBe(true)
  // what the page takes for their sizes while they come
  expect(EXPECTED_BYTES['pyodide.asm.wasm'] / first.length).toBeCloseTo(1, 1)
  expect(EXPECTED_BYTES[REST_FILE] / rest.length).toBeCloseTo(1, 1)
})

test('the list of what is common is read as it was written', () => {
  const common = [9, 0, 3, 8, 7]
  expect(writeCommon(common)).toBe('0 3 7-9')
  expect([...readCommon('0 3 7-9')]).toEqual([0, 3, 7, 8, 9])
})

import { expect, test } from 'vitest'
import { EXPECTED_BYTES } from '../src/runtime/worker/fetch-files'
import { linkLate, REST_FILE } from '../src/runtime/worker/rest-of-interpreter'
import { checksum } from '../src/runtime/worker/image-checksum'
import { fileThatIsThere, fileToCome, willNotCome } from '../src/runtime/late-file'
import { readCommon, writeCommon } from './common-functions'
import { interpreterFiles } from './interpreter-files'
import { splitInterpreter } from './split-interpreter'
import { bytesOf, CALL, CODE, ELEMENTS, END, EXPORTS, FUNCTIONS, GLOBALS, I32_CONST, IMPORTS, listOf, MEMORIES, moduleOf, TABLES, TAGS, text, TYPES } from './wasm-module'

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
])

interface SmallExports {
  readonly memory: WebAssembly.Memory
  readonly __indirect_function_table: WebAssembly.Table
  twice(x: number): number
}

function begin(late = fileThatIsThere(split().rest), compiledRest?: WebAssembly.Module) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(split().first), { env: { start: new WebAssembly.Global({ value: 'i32', mutable: true }) } })
  const names = linkLate(exports, {}, { rest: late, compiledRest }, checksum(split().rest))
  return { exports: exports as unknown as SmallExports, names, all: Object.keys(exports) }
}
const split = () =>
  splitInterpreter(
    SMALL,
    (index) => index < 2,
    (name) => name === 'twice',
  )

test('what is seldom reached is linked when it is called, and reaches what is common', () => {
  const { exports } = begin()
  new Int32Array(exports.memory.buffer)[0] = 100
  expect(exports.twice(5)).toBe(6 + 6 + 100)
  expect(exports.twice(6)).toBe(7 + 7 + 100)
})

test('functions keep their places in the table that C calls by', () => {
  const { exports } = begin()
  const [common, seldom] = [0, 1].map((at) => exports.__indirect_function_table.get(at) as (x: number) => number)
  expect([common?.(1), seldom?.(1)]).toEqual([2, 2])
})

test('exports that nobody asks for are left out, and are known by their names', () => {
  const { names, all } = begin()
  expect(all).not.toContain('seldom')
  const found = new Map(names())
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

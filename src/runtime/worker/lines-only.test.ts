import { expect, test } from 'vitest'
import { forgetColumns, withoutColumns } from './lines-only'

const head = (kind: number, units: number) => 0x80 | (kind << 3) | (units - 1)
/** Two units on the first line, three on the next, 70 lines back, nowhere, and there again. */
const TABLE = [
  ...[head(2, 1), 0x12, head(0, 1), 0x45],
  ...[head(11, 3), 5, 9],
  ...[head(14, 4), 0x40 | 13, 2, 1, 2, 3],
  ...[head(15, 8), head(15, 2)],
  ...[head(9, 7), 0x11, head(10, 6), 80, 90],
]

test('a table without columns has the same lines', () => {
  expect(withoutColumns(Uint8Array.from(TABLE))).toEqual([
    ...[head(13, 2), 0],
    ...[head(13, 3), 2],
    ...[head(13, 4), 0x40 | 13, 2],
    ...[head(15, 8), head(15, 2)],
    ...[head(13, 8), 0, head(13, 5), 0],
  ])
})

test('only code of the folders loses its columns, in its place', () => {
  const snapshot = new Uint8Array(4 + 8192)
  const words = new Uint32Array(snapshot.buffer, 4)
  const bytes = snapshot.subarray(4)
  const put = (at: number, ...values: number[]) => words.set(values, at >> 2)
  const types = { code: 112, bytes: 120 }
  const add = (code: number, file: number, name: string, table: number) => {
    put(file, 1, 64, name.length, 0, 0)
    bytes.set(new TextEncoder().encode(name), file + 20)
    put(table, 1, types.bytes, TABLE.length, 0)
    bytes.set(TABLE, table + 16)
    put(code, 1, types.code)
    words[(code >> 2) + 20] = file
    words[(code >> 2) + 23] = table
  }
  add(1000, 2000, '/ours/a.py', 3000)
  add(1200, 2200, '/lib/a.py', 3200)
  forgetColumns(snapshot, 4, types, ['/ours/'])
  const tableAt = (at: number) => [...bytes.subarray(at + 16, at + 16 + TABLE.length)]
  const lines = withoutColumns(Uint8Array.from(TABLE))
  expect(words[(3000 >> 2) + 2]).toBe(lines.length)
  expect(tableAt(3000)).toEqual([...lines, ...new Array(TABLE.length - lines.length).fill(0)])
  expect(words[(3200 >> 2) + 2]).toBe(TABLE.length)
  expect(tableAt(3200)).toEqual(TABLE)
})

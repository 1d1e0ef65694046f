import { expect, test } from 'vitest'
import { sparseSnapshot } from './sparse-snapshot'

test('memory is as in the snapshot after it, whatever was in it, and nothing is left to copy', () => {
  const header = 128
  const snapshot = new Uint8Array(header + 65_536)
  snapshot.fill(3, 0, 4096)
  snapshot.fill(4, 20_480, 24_576)
  const memory = new Uint8Array(131_072)
  memory.fill(9, 0, 100)
  memory.fill(9, 30_000, 30_001)
  memory.fill(9, 65_000, 65_536)
  const sparse = sparseSnapshot(
    snapshot,
    [
      [0, 4096],
      [20_480, 24_576],
    ],
    () => memory,
  )
  expect(ArrayBuffer.isView(sparse)).toBe(true)
  expect(sparse.length).toBe(snapshot.length)
  expect(sparse.subarray(0, 4)).toEqual(snapshot.subarray(0, 4))
  expect(sparse.subarray(header).length).toBe(0)
  expect(Buffer.compare(memory.subarray(0, 65_536), snapshot.subarray(header))).toBe(0)
})

import { expect, test } from 'vitest'
import { seededBytes } from './seeded-bytes'

const bytes = (seed: number, ...sizes: number[]) => {
  const fill = seededBytes(seed)
  return sizes.map((size) => {
    const chunk = new Uint8Array(size)
    fill(chunk)
    return [...chunk]
  })
}

test('a seed gives the same bytes every time, another seed others', () => {
  expect(bytes(42, 64)).toEqual(bytes(42, 64))
  expect(bytes(42, 64)).not.toEqual(bytes(43, 64))
})

test('how much is asked for at once does not matter', () => {
  expect(bytes(1, 3, 5, 8).flat()).toEqual(bytes(1, 16)[0])
})

test('bytes are spread evenly enough', () => {
  const counts = new Array<number>(256).fill(0)
  for (const byte of bytes(7, 256 * 256)[0] ?? []) counts[byte] = (counts[byte] ?? 0) + 1
  expect(Math.min(...counts)).toBeGreaterThan(256 - 6 * 16)
  expect(Math.max(...counts)).toBeLessThan(256 + 6 * 16)
})

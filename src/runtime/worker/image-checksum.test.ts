import { expect, test } from 'vitest'
import { ALTERED_IMAGE, Checksum, checkImage, checksum } from './image-checksum'

test('one bit anywhere, or one byte more, makes another sum', () => {
  const bytes = Uint8Array.from({ length: 4099 }, (_, at) => (at * 7) & 0xff)
  const sum = checksum(bytes)
  expect(() => checkImage(bytes, sum)).not.toThrow()
  for (const at of [0, 1, 2047, 4095, 4096, 4098]) {
    const altered = bytes.slice()
    altered[at] = (altered[at] as number) ^ 0x80
    expect(() => checkImage(altered, sum), `byte ${at}`).toThrow(ALTERED_IMAGE)
  }
  expect(checksum(new Uint8Array([...bytes, 0]))).not.toBe(sum)
  expect(() => checkImage(bytes, undefined)).toThrow(ALTERED_IMAGE)
})

test('a sum that is taken while the bytes come is that of all of them', () => {
  const bytes = Uint8Array.from({ length: 4099 }, (_, at) => (at * 7) & 0xff)
  const memory = new Uint8Array(bytes.length)
  const sum = new Checksum(memory)
  for (const [from, to] of [
    [0, 1],
    [1, 18],
    [18, 18],
    [18, 4000],
    [4000, 4099],
  ] as const) {
    memory.set(bytes.subarray(from, to), from)
    sum.upTo(to)
  }
  expect(sum.sum).toBe(checksum(bytes))
})

import { expect, test } from 'vitest'
import { ALTERED_IMAGE, checkBase, checkImage, checksum } from './image-checksum'

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

test('a base is the memory of whoever was restored, to the bit', () => {
  const restored = Uint8Array.from({ length: 8192 }, (_, at) => (at * 7) & 0xff)
  expect(() => checkBase(restored, restored.slice())).not.toThrow()
  for (const at of [0, 4095, 4096, 8191]) {
    const altered = restored.slice()
    altered[at] = (altered[at] as number) ^ 0x80
    expect(() => checkBase(restored, altered), `byte ${at}`).toThrow(ALTERED_IMAGE)
  }
  expect(() => checkBase(restored, restored.subarray(0, 4096))).toThrow(ALTERED_IMAGE)
})

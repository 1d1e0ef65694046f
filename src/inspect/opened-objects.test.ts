import { expect, test } from 'vitest'
import { OpenedObjects, type Opening } from './opened-objects'

const opening = (address: number, from: number, ...parts: readonly number[]): Opening => ({
  pid: 1,
  address,
  from,
  count: 100,
  object: { type: 'list', parts: parts.map((one, at) => [`[${from + at}]`, ['<Box>', one]]), more: 0 },
})

test('an object is known by where it was met among what was opened at this place', () => {
  const opened = new OpenedObjects()
  opened.note('7', opening(64, 100, 128, 256))
  opened.note('7', opening(256, 0, 512))
  expect(opened.partWith('7', 1, 512, new Set())).toMatchObject({ address: 256, from: 0, at: 0 })
  expect(opened.partWith('7', 1, 256, new Set())).toMatchObject({ address: 64, from: 100, at: 1 })
  expect(opened.partWith('7', 1, 256, new Set([64]))).toBeNull()
  expect(opened.partWith('7', 2, 256, new Set())).toBeNull()
  expect(opened.partWith('8', 1, 256, new Set())).toBeNull()
  opened.note('8', opening(64, 0, 1024))
  expect(opened.partWith('7', 1, 512, new Set())).toBeNull()
})

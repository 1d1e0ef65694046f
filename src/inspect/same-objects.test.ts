import { expect, test } from 'vitest'
import type { ProcessMoment } from './moment'
import { sameObject } from './same-objects'

const momentAt = (box: number, list: number): ProcessMoment => ({
  pid: 1,
  tasks: [],
  globals: [
    ['n', ['1', 0]],
    ['box', ['<Box>', box]],
  ],
  objects: { [box]: { type: 'Box', parts: [['.items', ['[]', list]]], more: 0 }, [list]: { type: 'list', parts: [], more: 0 } },
  moreGlobals: 0,
  left: 0,
})

test('an object is found where it is told of in the same place', () => {
  const here = momentAt(4096, 8192)
  const there = momentAt(5000, 1024)
  expect(sameObject(here, there, 4096)).toBe(5000)
  expect(sameObject(here, there, 8192)).toBe(1024)
  expect(sameObject(here, there, 77)).toBe(0)
})

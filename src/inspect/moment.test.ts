import { expect, test } from 'vitest'
import { readMoment } from './moment'

const frame = {
  function: 'take',
  file: '/home/user/main.py',
  user: true,
  line: 6,
  expression: [6, 4, 6, 20],
  variables: [['seen', ['100', 0]]],
  globals: [['n', ['100', 0]]],
  captured: ['seen'],
  cells: [],
  module: false,
}
const told = {
  tasks: [{ task: 2, stack: 0, frames: [frame], more: 3, waits: null, awaits: [] }],
  globals: [['box', ['<Box>', 4096]]],
  objects: { 4096: { type: 'Box', parts: [['.n', ['1', 0]]], more: 0 } },
  moreGlobals: 0,
  left: 0,
}

test('a process is read as it is told', () => {
  expect(readMoment(1, JSON.stringify(told))).toEqual({ pid: 1, ...told })
})

test('a look that failed says why', () => {
  expect(readMoment(1, '{"failed":"MemoryError: "}')).toBe('MemoryError: ')
})

test.each([
  ['no JSON', '{'],
  ['another shape', '[]'],
  ['a line that is none', JSON.stringify({ ...told, tasks: [{ task: 2, stack: 0, waits: null, awaits: [], frames: [{ ...frame, line: -1 }] }] })],
  ['a value without an address', JSON.stringify({ ...told, globals: [['n', ['1']]] })],
  ['an address that is none', JSON.stringify({ ...told, objects: { x: { type: 'Box', parts: [], more: 0 } } })],
  ['a field too many', JSON.stringify({ ...told, other: 1 })],
])('%s is refused', (_, text) => {
  expect(readMoment(1, text)).toMatch(/^what an interpreter told of itself is/)
})

import { expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { PICTURE_COLUMNS, PICTURE_LANES, pictureFrom, pictureFromWire, pictureOf, pictureToWire } from './run-picture'

function sample() {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  return builder.model
}

test('a row of states for each task, which travels as it is', () => {
  const picture = pictureOf(sample())
  if (!picture) throw new Error('no picture')
  expect(picture.lanes.map(({ name }) => name)).toEqual(['MainThread', 'First', 'Second', 'Free'])
  for (const { states } of picture.lanes) expect(states).toMatch(new RegExp(`^[a-n]{${PICTURE_COLUMNS}}$`))
  // Second waits for the lock that First holds; a task is not there before it begins
  expect(picture.lanes[2]?.states).toContain('k')
  expect(picture.lanes[2]?.states.startsWith('a')).toBe(true)
  expect(pictureFromWire(JSON.parse(JSON.stringify(pictureToWire(picture))))).toEqual(picture)
  expect(pictureFrom(JSON.parse(JSON.stringify(picture)))).toEqual(picture)
})

test('what is no picture is none', () => {
  const lane = ['a', 'e'.repeat(PICTURE_COLUMNS)]
  expect(pictureFromWire([lane])?.lanes).toHaveLength(1)
  for (const wire of [null, 3, [], [[]], [lane, null], [['a', 'e']], [['a', 'z'.repeat(PICTURE_COLUMNS)]], Array.from({ length: PICTURE_LANES + 1 }, () => lane)])
    expect(pictureFromWire(wire)).toBeUndefined()
  expect(pictureFromWire([['x'.repeat(5000), lane[1]]])?.lanes[0]?.name.length).toBeLessThan(100)
})

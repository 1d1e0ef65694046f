import { expect, test } from 'vitest'
import type { Switch } from '../model/schedule.mjs'
import { RECORDS_ALL, scheduleToText } from '../model/schedule.mjs'
import { recordedOf } from './recorded'
import { storyOf } from './story'
import { modelOf } from './testing/model-runs'
import { type Program, threads } from './testing/model-programs'

const told = (program: Parameters<typeof modelOf>[0], switches: readonly Switch[]) =>
  storyOf(recordedOf(modelOf(program, scheduleToText({ strategy: 'steady', numbers: [RECORDS_ALL], switches }))), switches)

const waits: Program = function* (t, shared) {
  while ((yield* shared.read(t, 'turn')) === 0);
  yield* shared.write(t, 'turn', 0)
}

const gives: Program = function* (t, shared) {
  yield* shared.write(t, 'turn', 1)
}

test('who reads the same over and over reads it once in what is told', () => {
  const story = told(threads([waits, gives]), [])
  expect(story?.lines.map(({ does, value }) => `${does} ${value}`)).toEqual(['reads 0', 'writes 1', 'reads 1', 'writes 0'])
})

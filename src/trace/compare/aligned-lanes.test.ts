import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { alignedLanes } from './aligned-lanes'

function recorded(path: string): RunModel {
  const { program, configuration, log } = decodeRecording(readFileSync(`src/scenarios/programs/${path}.run`))
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const a = recorded('lost-update/with-lock')
const b = recorded('lost-update/no-lock')

test('tasks of one name are one lane', () => {
  const lanes = alignedLanes(a, b)
  expect(lanes.map(({ name }) => name)).toEqual(['MainThread', 'Seller-1', 'Seller-2', 'Seller-3'])
  for (const lane of lanes) expect(a.task(lane.a)?.name).toBe(b.task(lane.b)?.name)
})

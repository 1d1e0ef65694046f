import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeRecording } from '../../log/recording'
import { createRunBuilder } from '../decode/run-builder'
import { LaneState } from '../model/lane-state'
import type { RunModel } from '../model/run-model'
import { alignedLanes, endOf, laneColumns } from './aligned-lanes'

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

test.each(['time', 'steps'] as const)('a lane on the axis of %s ends where its run does, and nothing overlaps', (axis) => {
  const span = Math.max(endOf(a, axis), endOf(b, axis))
  for (const model of [a, b]) {
    const stretches = laneColumns(model, 1, axis, span, 100)
    let before = 0
    for (const { from, until, state } of stretches) {
      expect(from).toBeGreaterThanOrEqual(before)
      expect(state).not.toBe(LaneState.none)
      before = until
    }
    expect(Math.abs(before - (endOf(model, axis) / span) * 100)).toBeLessThanOrEqual(1)
  }
})

test('a deadlock is seen however short', () => {
  const deadlock = recorded('abba-deadlock/naive')
  const states = deadlock.tasks.flatMap(({ id }) => laneColumns(deadlock, id, 'time', deadlock.endUs, 20).map(({ state }) => state))
  expect(states).toContain(LaneState.deadlocked)
})

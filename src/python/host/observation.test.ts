import { describe, expect, test } from 'vitest'
import { Observation } from './observation'

const MOST = 5

describe('what is observed has room for so many rows of each kind', () => {
  test.each([
    ['lines', (observation: Observation, records: number) => observation.addLine(records)],
    ['accesses', (observation: Observation, records: number) => observation.addAccess(records)],
    ['shared', (observation: Observation, records: number) => observation.addShared(records)],
    ['raised', (observation: Observation, records: number) => observation.addRaise(records)],
    ['resumed', (observation: Observation, records: number) => observation.addResumed(records)],
  ] as const)('%s', (_, add) => {
    const observation = new Observation(false, MOST)
    for (let row = 0; row < MOST; row++) add(observation, 3)
    expect(observation.observed.cut).toBe(false)
    add(observation, 4)
    // from then on nothing is told, of whatever kind
    observation.addRaise(5)
    const { cut, until } = observation.observed
    expect({ cut, until }).toEqual({ cut: true, until: 4 })
  })
})

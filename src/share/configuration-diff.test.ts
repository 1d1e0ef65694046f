import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import { anyConfiguration } from '../model/testing/any-configuration'
import { completeConfiguration, configurationDiff, refusalSentence, refusalsOf } from './configuration-diff'

describe('the difference from the default configuration', () => {
  test('is nothing for the default one', () => {
    expect(configurationDiff(DEFAULT_CONFIGURATION)).toEqual({})
  })

  test('gives the configuration back, through JSON', () => {
    fc.assert(
      fc.property(anyConfiguration, (configuration) => {
        expect(completeConfiguration(JSON.parse(JSON.stringify(configurationDiff(configuration))))).toEqual(configuration)
        expect(refusalsOf(configuration)).toEqual([])
      }),
    )
  })
})

describe('completing', () => {
  test('whatever is given, it is a configuration, and complete then', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const complete = completeConfiguration(value)
        expect(completeConfiguration(complete)).toEqual(complete)
        expect(refusalsOf(complete)).toEqual([])
      }),
    )
  })

  test('null is a value where a field allows it, and levels beyond the last have no quantum', () => {
    const base = completeConfiguration({ mlfq: { boostUs: 5, quantaUs: [1, 2, 3] } })
    expect(completeConfiguration({ mlfq: { boostUs: null, levels: 2 } }, base).mlfq).toEqual({ levels: 2, quantaUs: [1, 2], boostUs: null })
  })
})

describe('what is refused', () => {
  const said = (given: unknown) => refusalsOf(given).map(refusalSentence)

  test('names the field, what it takes and what was given', () => {
    expect(said({ cores: 65, seed: 1.5, policy: 'lottery', live: 'yes', choices: [1, -1], limits: { events: 7 } })).toEqual([
      'cores takes a whole number from 1 to 64, not 65',
      'seed takes a whole number from 0 to 2147483647, not 1.5',
      'policy takes rr, fcfs, sjf, mlfq, srtf, not "lottery"',
      'live takes true, false, not "yes"',
      'choices: these choices were recorded by an earlier version of Pylanes, in which lengths of time counted as choices: they cannot be replayed',
      'limits.events takes a whole number from 100 to 20000000, not 7',
    ])
  })

  test('unknown fields and things that are no objects too', () => {
    expect(said({ corse: 2, limits: { event: 500 } })).toEqual([
      'there is no field corse (given 2); there are seed, cores, policy, quantumUs, mlfq, gil, switchIntervalUs, startMethod, live, choices, schedule, compat, limits',
      expect.stringContaining('no field limits.event '),
    ])
    expect(said({ mlfq: 3 })).toEqual(['mlfq takes an object, not 3'])
    expect(said([1])).toEqual(['configuration takes an object, not [1]'])
    expect(said(undefined)).toEqual([])
    expect(said({ cores: undefined })).toEqual([])
    let deep: unknown = 1
    for (let at = 0; at < 200_000; at++) deep = [deep]
    expect(said({ cores: deep })).toEqual(['cores takes a whole number from 1 to 64, not [object Array]'])
  })
})

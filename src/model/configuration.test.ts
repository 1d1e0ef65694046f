import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Configuration, DEFAULT_CONFIGURATION, GIL_MODES, POLICIES, START_METHODS } from './configuration'
import { type CONFIGURATION_FIELDS, FIELDS } from './configuration-fields.mjs'
import { type FieldKey, plainConfiguration, sameConfiguration } from './configuration-values'
import { valueAt } from './field-objects.mjs'
import { allowedWords, isAllowed, nearestAllowed, refusal, unitOf, valueFromText, valueToText } from './field-values.mjs'
import { anyConfiguration, anyValueOf } from './testing/any-configuration'

type Leaf = string | number | boolean | null | readonly unknown[]
/** The keys of everything in a configuration that is no group, with a dot between a group and its member. */
type KeysOf<T, Prefix extends string = ''> = { [K in keyof T & string]: T[K] extends Leaf ? `${Prefix}${K}` : KeysOf<T[K], `${Prefix}${K}.`> }[keyof T & string]
type ValueAt<T, K extends string> = K extends `${infer Group}.${infer Member}` ? (Group extends keyof T ? ValueAt<T[Group], Member> : never) : K extends keyof T ? T[K] : never
type Row<K extends FieldKey> = Extract<(typeof CONFIGURATION_FIELDS)[number], { readonly key: K }>
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** These do not compile where the table and the interface differ. */
const SAME_FIELDS: Same<KeysOf<Configuration>, FieldKey> = true
const DEFAULTS_FIT: { [K in FieldKey]: Row<K>['default'] extends ValueAt<Configuration, K> ? true : never }[FieldKey] = true

describe('the table of configuration fields', () => {
  test('has the fields of the interface, each once', () => {
    expect([SAME_FIELDS, DEFAULTS_FIT]).toEqual([true, true])
    for (const name of ['key', 'address', 'option'] as const) {
      const names = FIELDS.flatMap((field) => field[name] ?? [])
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('allows its own defaults, and they are the default configuration', () => {
    for (const field of FIELDS) {
      expect([field.key, isAllowed(field, field.default)]).toEqual([field.key, true])
      expect(valueAt(DEFAULT_CONFIGURATION, field.key)).toBe(field.default)
    }
    expect(JSON.stringify(DEFAULT_CONFIGURATION)).toBe(
      '{"seed":42,"cores":4,"policy":"rr","quantumUs":10000,"mlfq":{"levels":3,"quantaUs":[],"boostUs":null},"gil":"cpython","switchIntervalUs":5000,"startMethod":"fork","live":false,"choices":[],"schedule":"","compat":true,"limits":{"events":6000000,"virtualUs":60000000,"outputBytes":32000000,"memoryBytes":536870912,"tasks":524288,"processes":4096,"liveProcesses":120,"objects":1048576}}',
    )
    expect([POLICIES.length, GIL_MODES.length, START_METHODS.length]).toEqual([5, 3, 3])
  })

  test('a value survives as text, in its own unit and in that of people', () => {
    for (const field of FIELDS) {
      fc.assert(
        fc.property(
          anyValueOf(field).filter((value) => value !== null && !(Array.isArray(value) && value.length === 0)),
          (value) => {
            for (const unit of [undefined, unitOf(field)]) expect(valueFromText(field, valueToText(value, unit), unit)).toEqual(value)
          },
        ),
        { numRuns: 50 },
      )
    }
  })

  test('the nearest allowed value is allowed, and of an allowed one itself', () => {
    for (const field of FIELDS) {
      fc.assert(
        fc.property(fc.oneof(fc.jsonValue(), fc.double(), anyValueOf(field)), (value) => {
          const nearest = nearestAllowed(field, value)
          if (nearest !== undefined) expect(isAllowed(field, nearest)).toBe(true)
          if (isAllowed(field, value)) expect(nearest).toBe(value)
        }),
        { numRuns: 50 },
      )
    }
  })

  test('says in words what a field takes', () => {
    const words = (key: FieldKey, inUnit = false) => FIELDS.filter((field) => field.key === key).map((field) => allowedWords(field, inUnit ? unitOf(field) : undefined))[0]
    expect(words('cores')).toBe('a whole number from 1 to 64')
    expect(words('quantumUs', true)).toBe('a number from 0.01 to 10000')
    expect(words('mlfq.quantaUs')).toBe('at most 8 whole numbers from 0 to 1000000000')
    expect(words('mlfq.boostUs')).toBe('a whole number from 0 to 1000000000, or null')
    expect(words('live')).toBe('true, false')
    for (const field of FIELDS) expect(refusal(field, 'this', 'that')).toBe(`this takes ${allowedWords(field)}, not that`)
  })
})

describe('configurations', () => {
  test('are copied and compared field by field', () => {
    fc.assert(
      fc.property(anyConfiguration, anyConfiguration, (one, other) => {
        const copy = plainConfiguration(one)
        expect(copy).toEqual(one)
        expect(Object.keys(copy)).toEqual(Object.keys(DEFAULT_CONFIGURATION))
        expect(sameConfiguration(one, copy)).toBe(true)
        expect(sameConfiguration(one, other)).toBe(JSON.stringify(plainConfiguration(one)) === JSON.stringify(plainConfiguration(other)))
      }),
    )
  })
})

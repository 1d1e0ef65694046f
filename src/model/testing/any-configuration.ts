/** Arbitrary values of the configuration's fields, for property tests: every value that a field allows can come. */
import fc from 'fast-check'
import type { Configuration } from '../configuration'
import { CHOICE_KINDS } from '../choices.mjs'
import { type Field, FIELDS } from '../configuration-fields.mjs'
import { configurationFrom } from '../configuration-values'

export function anyValueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'integer': {
      const integer = fc.maxSafeInteger().map((number) => field.least + (Math.abs(number) % (field.most - field.least + 1)))
      const ends = fc.constantFrom(field.least, field.most)
      return field.orNull ? fc.oneof(integer, ends, fc.constant(null)) : fc.oneof(integer, ends)
    }
    case 'integers':
      return fc.array(fc.integer({ min: field.least, max: Math.min(field.most, 1e9) }), { maxLength: field.longest ?? 12 })
    case 'choice':
      return fc.constantFrom(...field.values)
    case 'replay':
      return fc.array(fc.record({ kind: fc.constantFrom(...CHOICE_KINDS), picked: fc.integer({ min: 1, max: 40_000 }) }, { noNullPrototype: true }), { maxLength: 12 })
    case 'schedule':
      return fc.constantFrom('', '1.steady', '1.random-50-7', '1.pct-3-400-2', '1.delay-2-90-0;2.17-3,0.4-2')
    case 'flag':
      return fc.boolean()
    default:
      return field satisfies never
  }
}

/** A configuration that a run can start under: no more quanta than levels. */
export const anyConfiguration: fc.Arbitrary<Configuration> = fc.tuple(...FIELDS.map(anyValueOf)).map((values) => {
  const made = configurationFrom((field) => values[FIELDS.indexOf(field)])
  return { ...made, mlfq: { ...made.mlfq, quantaUs: made.mlfq.quantaUs.slice(0, made.mlfq.levels) } }
})

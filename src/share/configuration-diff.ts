/**
 * A configuration as the differences from the default one, and back from anything a link or a caller may hold.
 * Invariant: whatever goes in, what comes out is a configuration that a run can start under. What had to be changed for
 * that is told as refusals.
 */
import { CHOICES_PROBLEMS, type ChoicesProblem, choicesProblem } from '../model/choices.mjs'
import { type Configuration, DEFAULT_CONFIGURATION, type Limits } from '../model/configuration'
import { type Field, FIELDS } from '../model/configuration-fields.mjs'
import { configurationFrom, sameValue, saidFields } from '../model/configuration-values'
import { expectError } from '../model/expected-error'
import { isRecord, objectOf, valueAt } from '../model/field-objects.mjs'
import { isAllowed, nearestAllowed, refusal } from '../model/field-values.mjs'

/** What `completeConfiguration` accepts: some fields, and some of the limits. */
export type PartialConfiguration = Partial<Omit<Configuration, 'limits'>> & { readonly limits?: Partial<Limits> }

/** A value that a field does not allow. */
export interface Refusal {
  /** absent: there is no such field */
  readonly field?: Field
  /** key of the field, or what stood for one */
  readonly key: string
  /** the value as JSON, or as it stood in an address */
  readonly given: string
  /** of choices to replay: why they cannot be */
  readonly choices?: ChoicesProblem
}

/** The fields of a configuration that are not as by default; `{}` for the default one. */
export function configurationDiff(configuration: Configuration): PartialConfiguration {
  return differenceFrom(DEFAULT_CONFIGURATION, configuration, () => true)
}

/** Those of some fields whose values are not those of `own`. */
export function differenceFrom(own: Configuration, configuration: Configuration, wanted: (field: Field) => boolean): PartialConfiguration {
  return objectOf((field) => {
    const value = valueAt(configuration, field.key)
    return wanted(field) && !sameValue(value, valueAt(own, field.key)) ? value : undefined
  }) as PartialConfiguration
}

/** Fills what is missing from `base` and brings numbers into range; fields of a wrong type count as missing. */
export function completeConfiguration(given: unknown, base: Configuration = DEFAULT_CONFIGURATION): Configuration {
  const named = underPresentNames(given)
  const complete = configurationFrom((field) => {
    const value = nearestAllowed(field, valueAt(named, field.key))
    return value === undefined ? valueAt(base, field.key) : value
  })
  const { mlfq } = complete
  // levels beyond the last have no quantum
  return mlfq.quantaUs.length <= mlfq.levels ? complete : { ...complete, mlfq: { ...mlfq, quantaUs: mlfq.quantaUs.slice(0, mlfq.levels) } }
}

/** Links of before hold a field under the name that it had then: the limit of output was counted in UTF-16 code units. */
function underPresentNames(given: unknown): Record<string, unknown> {
  if (!isRecord(given)) return {}
  const { limits } = given
  if (!isRecord(limits) || !('outputChars' in limits)) return given
  const { outputChars, ...others } = limits
  return { ...given, limits: { outputBytes: outputChars, ...others } }
}

/** What of a given configuration its fields do not allow, unknown fields too. */
export function refusalsOf(given: unknown): readonly Refusal[] {
  if (given === undefined) return []
  if (!isRecord(given)) return [{ key: 'configuration', given: textOf(given) }]
  return saidFields(underPresentNames(given)).flatMap(([key, field, value]) =>
    field && isAllowed(field, value) ? [] : [{ key, given: textOf(value), ...(field ? { field } : {}), ...choicesRefusal(field, value) }],
  )
}

function choicesRefusal(field: Field | undefined, value: unknown): { readonly choices?: ChoicesProblem } {
  const problem = field?.type === 'replay' ? choicesProblem(value) : null
  return problem ? { choices: problem } : {}
}

/** A refusal as an English sentence, for callers of `window.pylanes`. */
export function refusalSentence({ field, key, given, choices }: Refusal): string {
  if (choices) return `${key}: ${CHOICES_PROBLEMS[choices]}`
  if (field) return refusal(field, key, given)
  const groups = new Map(FIELDS.map((one) => [one.key.split('.')[0] ?? '', one.key.includes('.')]))
  if (key === 'configuration' || groups.get(key)) return `${key} takes an object, not ${given}`
  return `there is no field ${key} (given ${given}); there are ${[...groups.keys()].join(', ')}`
}

/** A value may be anything, also what has no JSON: a circle, a bigint, lists in lists without end. */
function textOf(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200)
  } catch (error) {
    expectError(error, TypeError, RangeError)
    return Object.prototype.toString.call(value)
  }
}

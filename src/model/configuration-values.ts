/** A configuration field by field: reading, building and comparing one without naming its fields. */
import type { Configuration } from './configuration'
import { type CONFIGURATION_FIELDS, type Field, FIELDS } from './configuration-fields.mjs'
import { groupOf, isRecord, objectOf, valueAt } from './field-objects.mjs'

/** Where a field stands in a configuration: 'seed', 'limits.events'. */
export type FieldKey = (typeof CONFIGURATION_FIELDS)[number]['key']

const BY_KEY: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.key, field]))
const GROUPS: ReadonlySet<string> = new Set(FIELDS.map(({ key }) => groupOf(key)))

/** The row of a field that is known to be there. */
export function fieldOf(key: FieldKey): Field {
  const field = BY_KEY.get(key)
  if (!field) throw new Error(`no field ${key}`)
  return field
}

/** What is said in anything, by key: members of groups one by one, unknown keys too; what is undefined is not said. */
export function saidFields(from: unknown): readonly (readonly [key: string, field: Field | undefined, value: unknown])[] {
  const said = (record: Record<string, unknown>, prefix: string): [string, Field | undefined, unknown][] =>
    Object.entries(record).flatMap(([name, value]): [string, Field | undefined, unknown][] => {
      if (value === undefined) return []
      const key = prefix + name
      return prefix === '' && GROUPS.has(name) && isRecord(value) ? said(value, `${name}.`) : [[key, BY_KEY.get(key), value]]
    })
  return isRecord(from) ? said(from, '') : []
}

/** A whole configuration. `valueFor` gives every field a value that it allows: the table has all fields, so nothing is missing. */
export function configurationFrom(valueFor: (field: Field) => unknown): Configuration {
  return objectOf(valueFor) as unknown as Configuration
}

/** The same values as plain data of its own, keys in the documented order. */
export function plainConfiguration(configuration: Configuration): Configuration {
  return configurationFrom(({ key }) => {
    const value = valueAt(configuration, key)
    return Array.isArray(value) ? [...value] : value
  })
}

export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, at) => value === b[at]))
}

/** Whether two configurations give the same run of one program. */
export function sameConfiguration(a: Configuration, b: Configuration): boolean {
  return a === b || FIELDS.every(({ key }) => sameValue(valueAt(a, key), valueAt(b, key)))
}

/** The change that gives one field another value; of a group, all of it. */
export function changeOf(configuration: Configuration, key: FieldKey, value: unknown): Partial<Configuration> {
  const group = groupOf(key)
  return objectOf((field) => {
    if (field.key === key) return value
    return group !== '' && groupOf(field.key) === group ? valueAt(configuration, field.key) : undefined
  }) as Partial<Configuration>
}

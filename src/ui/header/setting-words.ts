/** What the fields of the configuration are called on the page, and their choices. */
import type { GilMode, Policy } from '../../model/configuration'
import type { CONFIGURATION_FIELDS, Field } from '../../model/configuration-fields.mjs'
import { type FieldKey, fieldOf } from '../../model/configuration-values'
import type { Translate } from '../words/names'

/** Keys of the locale files that the table of fields names. */
export type SettingLabel = (typeof CONFIGURATION_FIELDS)[number]['label']

export function settingName(key: FieldKey, t: Translate): string {
  return t(fieldOf(key).label as SettingLabel)
}

/** One of the values a choice has, in words; those without are their own names. */
export function choiceWords(key: FieldKey, value: string, t: Translate): string {
  if (key === 'policy') return t(`settings.policies.${value as Policy}`)
  return key === 'gil' ? t(`gil.${value as GilMode}`) : value
}

/** A value of the configuration as people say it. */
export function valueWords(field: Field, value: unknown, t: Translate): string {
  if (field.type === 'choice') return choiceWords(field.key as FieldKey, String(value), t)
  if (field.type === 'flag') return t(value === true ? 'report.on' : 'report.off')
  if (field.type === 'replay') return t('report.choices', { count: Array.isArray(value) ? value.length : 0 })
  const unit = 'unit' in field ? field.unit : undefined
  const one = (number: unknown) => (typeof number === 'number' && unit ? `${number / unit.size} ${unit.name}` : number === null ? '–' : String(number))
  return Array.isArray(value) ? value.map(one).join(', ') : one(value)
}

/** What the fields of the configuration are called on the page, and their choices. */
import type { GilMode, Policy } from '../../model/configuration'
import type { CONFIGURATION_FIELDS } from '../../model/configuration-fields.mjs'
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

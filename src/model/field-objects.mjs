/** Objects shaped as the table of fields says, read and built by key: a dot stands between a group and its member. */
import { FIELDS } from './configuration-fields.mjs'

/** @typedef {import('./configuration-fields.mjs').Field} Field */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a key of anything; undefined where there is none. @param {unknown} from @param {string} key @returns {unknown} */
export function valueAt(from, key) {
  let value = from
  for (const part of key.split('.')) value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined
  return value
}

/** The group of a member: 'limits' of 'limits.events', '' of 'seed'. @param {string} key */
export const groupOf = (key) => key.slice(0, Math.max(0, key.indexOf('.')))

/** An object of some fields' values, in the order of the table; what is undefined is left out. @param {(field: Field) => unknown} valueFor @returns {Record<string, unknown>} */
export function objectOf(valueFor) {
  /** @type {Record<string, unknown>} */
  const made = {}
  for (const field of FIELDS) {
    const value = valueFor(field)
    if (value === undefined) continue
    const group = groupOf(field.key)
    if (group === '') made[field.key] = value
    else made[group] = { .../** @type {object | undefined} */ (made[group]), [field.key.slice(group.length + 1)]: value }
  }
  return made
}

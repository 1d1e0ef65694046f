/**
 * What the rows of configuration-fields.mjs say about a value: whether it is allowed, which allowed one is nearest, what it
 * is in text, and in words what would have been right. Shared by the page and the command line. Pure.
 *
 * A value may come from anywhere, so everything here is total: nothing throws.
 */

import { choicesProblem, choicesToText, readChoices } from './choices.mjs'
import { readSchedule } from './schedule.mjs'

/** @typedef {import('./configuration-fields.mjs').Field} Field */
/** @typedef {import('./configuration-fields.mjs').Unit} Unit */

/** The field's own unit. @type {Unit} */
const OWN = { name: '', size: 1 }

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i

/** @param {Field} field @returns {Unit} the unit in which people say it */
export const unitOf = (field) => ('unit' in field && field.unit ? field.unit : OWN)

/** @param {Field} field @param {unknown} value */
export function isAllowed(field, value) {
  /** @param {unknown} number @param {{ least: number, most: number }} range */
  const inRange = (number, { least, most }) => typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
  switch (field.type) {
    case 'integer':
      return inRange(value, field) || (value === null && field.orNull === true)
    case 'integers':
      return Array.isArray(value) && value.length <= (field.longest ?? Number.POSITIVE_INFINITY) && value.every((number) => inRange(number, field))
    case 'choice':
      return typeof value === 'string' && field.values.includes(value)
    case 'replay':
      return choicesProblem(value) === null
    case 'schedule':
      return value === '' || readSchedule(value) !== null
    default:
      return typeof value === 'boolean'
  }
}

/** The allowed value nearest to a given one: numbers are rounded and brought into range. Undefined: it is of no use. @param {Field} field @param {unknown} value @returns {unknown} */
export function nearestAllowed(field, value) {
  if (field.type === 'replay') {
    const choices = readChoices(value)
    return typeof choices === 'string' ? undefined : choices
  }
  if (isAllowed(field, value)) return value
  /** @param {unknown} number @param {{ least: number, most: number }} range */
  const fitted = (number, { least, most }) => Math.min(most, Math.max(least, Math.round(Number(number))))
  /** @param {unknown} number */
  const isFiniteNumber = (number) => typeof number === 'number' && Number.isFinite(number)
  if (field.type === 'integer' && isFiniteNumber(value)) return fitted(value, field)
  if (field.type === 'integers' && Array.isArray(value) && value.every(isFiniteNumber)) return value.slice(0, field.longest).map((number) => fitted(number, field))
  return undefined
}

/** What a field takes, e.g. 'a whole number from 1 to 64'. @param {Field} field @param {Unit} [unit] in which numbers are said */
export function allowedWords(field, unit = OWN) {
  switch (field.type) {
    case 'choice':
      return field.values.join(', ')
    case 'flag':
      return 'true, false'
    case 'replay':
      return 'an array of {kind, picked}, as `choices` of a run has them'
    case 'schedule':
      return 'a schedule such as 1.random-50-7, 1.pct-3-400-7 or 1.steady;2.17-3'
    default: {
      const range = `from ${field.least / unit.size} to ${field.most / unit.size}`
      const whole = unit.size === 1 ? 'whole ' : ''
      if (field.type === 'integer') return `a ${whole}number ${range}${field.orNull && unit === OWN ? ', or null' : ''}`
      return `${field.longest === undefined ? '' : `at most ${field.longest} `}${whole}numbers ${range}`
    }
  }
}

/** One sentence about a value that was refused. @param {Field} field @param {string} name what the field is called there @param {string} given @param {Unit} [unit] */
export function refusal(field, name, given, unit = OWN) {
  return `${name} takes ${allowedWords(field, unit)}, not ${given}`
}

/**
 * A value from text, in a unit; not yet checked. Text that is none of the kind stays text, which no field but a choice allows.
 * @param {Field} field @param {string} text @param {Unit} [unit] @returns {unknown}
 */
export function valueFromText(field, text, unit = OWN) {
  /** @param {string} word */
  const number = (word) => {
    if (!NUMBER.test(word)) return word
    const value = Number(word) * unit.size
    return unit.size === 1 ? value : Math.round(value)
  }
  if (field.type === 'choice' || field.type === 'schedule') return text
  if (field.type === 'replay') return readChoices(text)
  if (field.type === 'flag') return text === 'true' ? true : text === 'false' ? false : text
  return field.type === 'integer' ? number(text) : text.split(',').map(number)
}

/** @param {unknown} value @returns {value is readonly import('./choices.mjs').PickedChoice[]} */
const isPicked = (value) => Array.isArray(value) && value.length > 0 && typeof value[0] === 'object'

/** An allowed value as text, in a unit: `valueFromText` reads it back. @param {unknown} value @param {Unit} [unit] */
export function valueToText(value, unit = OWN) {
  if (isPicked(value)) return choicesToText(value)
  if (Array.isArray(value)) return value.map((number) => Number(number) / unit.size).join(',')
  return typeof value === 'number' ? String(value / unit.size) : String(value)
}

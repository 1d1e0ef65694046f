/**
 * The scheduler's choices as data: what a run took, and what a later run is to take again.
 *
 * A list begins at the run's first choice. It is an array of objects in a configuration and in a run's JSON, and a text
 * with a version mark in links: '2.g3l7' is version 2, the GIL to task 3, then a lock to task 7.
 * Version 1 was an array of indices, in which lengths of time counted as choices. It cannot be replayed any more.
 *
 * In JavaScript, without imports: the scripts of Node read the same file as the page.
 */

/** Who gets a core, the GIL, a lock (or a semaphore's unit); who is woken. */
export const CHOICE_KINDS = /** @type {const} */ (['core', 'gil', 'lock', 'wake'])

/** @typedef {(typeof CHOICE_KINDS)[number]} ChoiceKindName */
/** @typedef {{ readonly kind: ChoiceKindName, readonly picked: number }} PickedChoice the task picked */
/** @typedef {'old' | 'newer' | 'malformed'} ChoicesProblem why a list cannot be replayed: `old` and `newer` are other versions */

const VERSION = 2

export const CHOICES_PROBLEMS = {
  old: 'these choices were recorded by an earlier version of Pylanes, in which lengths of time counted as choices: they cannot be replayed',
  newer: 'these choices were recorded by a later version of Pylanes',
  malformed: 'these are no recorded choices: what is wanted is an array of {kind, picked}, as `choices` of a run has them',
}

const VERSION_MARK = /^(\d+)\./
const ENTRY = /([cglw])(\d{1,9})/y

/** @param {readonly PickedChoice[]} choices */
export function choicesToText(choices) {
  return `${VERSION}.${choices.map(({ kind, picked }) => `${kind[0]}${picked}`).join('')}`
}

/**
 * A list from anything: an array, a text, or what other versions made of them. An array of nothing but `{kind, picked}` is given back as it is.
 * @param {unknown} given @returns {readonly PickedChoice[] | ChoicesProblem}
 */
export function readChoices(given) {
  if (typeof given === 'string') return fromText(given)
  if (!Array.isArray(given)) return 'malformed'
  if (given.length > 0 && given.every((entry) => typeof entry === 'number')) return 'old'
  const choices = given.map(fromEntry)
  if (!choices.every((choice) => choice !== null)) return 'malformed'
  return given.every((entry) => Object.keys(entry).length === 2) ? given : choices
}

/** Why a list cannot be replayed; null: it can. @param {unknown} given */
export function choicesProblem(given) {
  const choices = readChoices(given)
  return typeof choices === 'string' ? choices : null
}

/** @param {unknown} entry @returns {PickedChoice | null} */
function fromEntry(entry) {
  if (typeof entry !== 'object' || entry === null || !('kind' in entry) || !('picked' in entry)) return null
  const kind = CHOICE_KINDS.find((known) => known === entry.kind)
  const { picked } = entry
  return kind && typeof picked === 'number' && Number.isInteger(picked) && picked > 0 && picked < 2 ** 31 ? { kind, picked } : null
}

/** @param {string} text @returns {readonly PickedChoice[] | ChoicesProblem} */
function fromText(text) {
  const [mark = '', version] = VERSION_MARK.exec(text) ?? []
  if (version === undefined) return 'malformed'
  if (Number(version) !== VERSION) return Number(version) > VERSION ? 'newer' : 'old'
  /** @type {PickedChoice[]} */
  const choices = []
  for (let at = mark.length; at < text.length; at = ENTRY.lastIndex) {
    ENTRY.lastIndex = at
    const [, letter, task] = ENTRY.exec(text) ?? []
    const choice = fromEntry({ kind: CHOICE_KINDS.find((kind) => kind[0] === letter), picked: Number(task) })
    if (!choice) return 'malformed'
    choices.push(choice)
  }
  return choices
}

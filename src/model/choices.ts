/**
 * The scheduler's choices as data: what a run took, and what a later run is to take again.
 *
 * A list begins at the run's first choice. It is an array of objects in a configuration and in a run's JSON, and a text
 * with a version mark in links: '2.g3l7' is version 2, the GIL to task 3, then a lock to task 7.
 * Version 1 was an array of indices, in which lengths of time counted as choices. It cannot be replayed any more.
 */

/** Who gets a core, the GIL, a lock (or a semaphore's unit); who is woken. */
export const CHOICE_KINDS = ['core', 'gil', 'lock', 'wake'] as const
export type ChoiceKindName = (typeof CHOICE_KINDS)[number]

export interface PickedChoice {
  readonly kind: ChoiceKindName
  /** the task picked */
  readonly picked: number
}

const CHOICES_VERSION = 2

/** Why a list cannot be replayed: `old` and `newer` are other versions. */
export type ChoicesProblem = 'old' | 'newer' | 'malformed'

export const CHOICES_PROBLEMS: Readonly<Record<ChoicesProblem, string>> = {
  old: 'these choices were recorded by an earlier version of Pylanes, in which lengths of time counted as choices: they cannot be replayed',
  newer: 'these choices were recorded by a later version of Pylanes',
  malformed: 'these are no recorded choices: what is wanted is an array of {kind, picked}, as `choices` of a run has them',
}

const VERSION_MARK = /^(\d+)\./
const ENTRY = /([cglw])(\d{1,9})/y

export function choicesToText(choices: readonly PickedChoice[]): string {
  return `${CHOICES_VERSION}.${choices.map(({ kind, picked }) => `${kind[0]}${picked}`).join('')}`
}

/** A list from anything: an array, a text, or what other versions made of them. */
export function readChoices(given: unknown): readonly PickedChoice[] | ChoicesProblem {
  if (typeof given === 'string') return fromText(given)
  if (!Array.isArray(given)) return 'malformed'
  if (given.length > 0 && given.every((entry) => typeof entry === 'number')) return 'old'
  const choices = given.map(fromEntry)
  return choices.every((choice) => choice !== null) ? choices : 'malformed'
}

/** The list if it can be replayed, else the other one. */
export function choicesOr(given: unknown, otherwise: readonly PickedChoice[]): readonly PickedChoice[] {
  const choices = readChoices(given)
  return typeof choices === 'string' ? otherwise : choices
}

function fromEntry(entry: unknown): PickedChoice | null {
  if (typeof entry !== 'object' || entry === null) return null
  const { kind: name, picked } = entry as Record<string, unknown>
  const kind = CHOICE_KINDS.find((known) => known === name)
  return kind && typeof picked === 'number' && Number.isInteger(picked) && picked > 0 && picked < 2 ** 31 ? { kind, picked } : null
}

function fromText(text: string): readonly PickedChoice[] | ChoicesProblem {
  const [mark = '', version] = VERSION_MARK.exec(text) ?? []
  if (version === undefined) return 'malformed'
  if (Number(version) !== CHOICES_VERSION) return Number(version) > CHOICES_VERSION ? 'newer' : 'old'
  const choices: PickedChoice[] = []
  for (let at = mark.length; at < text.length; at = ENTRY.lastIndex) {
    ENTRY.lastIndex = at
    const [, letter, task] = ENTRY.exec(text) ?? []
    const choice = fromEntry({ kind: CHOICE_KINDS.find((kind) => kind[0] === letter), picked: Number(task) })
    if (!choice) return 'malformed'
    choices.push(choice)
  }
  return choices
}

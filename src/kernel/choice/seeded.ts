/**
 * The chooser of an ordinary run: the seed decides. The pick of a run's n-th choice depends on nothing but the seed, n,
 * the kind and the number of candidates, so that neither other choices nor anything else that happens shifts it.
 */
import { ChoiceKind } from '../../log/record-kinds'
import { bitsAt } from '../memory/prng'
import type { Chooser, ChooserStart } from './chooser'

/** How often, of 2^32, a lock or a wake-up goes to the first in line without more ado. */
const FIRST_IN_LINE = 3 * 2 ** 30

export const seeded: Chooser = {
  name: 'seeded',
  pick(kind, candidates, { seed, made }) {
    const mostlyFirst = kind === ChoiceKind.lock || kind === ChoiceKind.wake
    if (mostlyFirst && bitsAt(seed, 2 * made + 1) < FIRST_IN_LINE) return 0
    return Math.floor((bitsAt(seed, 2 * made) / 2 ** 32) * candidates.length)
  },
}

export const startSeeded = (): ChooserStart => ({ chooser: seeded, words: new Int32Array(0) })

/**
 * The one place where the kernel chooses between what is equally allowed. The pick comes from the recorded choices
 * of the configuration, in order; where there is none (left) or it does not fit, from the seeded chooser.
 *
 * The seeded pick is always drawn, so that a run replaying the first part of another's choices goes on as that one did.
 * Every pick is a `choice` record: the list of them replays the run. One candidate is no choice.
 */
import { CHOICES_AT, Header } from '../memory/layout'
import { type Machine, readWord, headerWord, setHeaderWord } from '../memory/machine'
import { nextSfc32 } from '../memory/prng'
import { ChoiceKind, RecordKind } from '../../log/record-kinds'
import { record } from '../memory/records'

/** How often, of 2^32, a released lock goes to the first in line without more ado. */
const FIRST_IN_LINE = 3 * 2 ** 30

/** Index of the candidate picked, 0 … count - 1. Of declared jobs always the first: their ties are decided by arrival. */
export function choose(m: Machine, kind: number, count: number): number {
  if (count < 2 || headerWord(m, Header.declaredJobs)) return 0
  let pick = seededPick(m.words, kind, count)
  const used = headerWord(m, Header.choicesUsed)
  if (used < headerWord(m, Header.choicesCount)) {
    setHeaderWord(m, Header.choicesUsed, used + 1)
    const recorded = readWord(m, CHOICES_AT + used)
    if (recorded >= 0 && recorded < count) pick = recorded
  }
  record(m, RecordKind.choice, 0, kind, pick, count)
  return pick
}

function seededPick(words: Int32Array, kind: number, count: number): number {
  const bits = nextSfc32(words, Header.chooser)
  if (kind !== ChoiceKind.lock && kind !== ChoiceKind.wake) return Math.floor((bits / 2 ** 32) * count)
  if (bits < FIRST_IN_LINE) return 0
  return Math.floor((nextSfc32(words, Header.chooser) / 2 ** 32) * count)
}

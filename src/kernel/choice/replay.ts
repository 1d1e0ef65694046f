/**
 * Takes the choices of an earlier run again, from the first one on: any first part of them, then the seed decides. A run
 * under the same seed goes on as that one did.
 *
 *   words   [how many][kind][task][kind][task] …
 */
import { ChoiceKind } from '../../log/record-kinds'
import type { PickedChoice } from '../../model/choices.mjs'
import { type Chooser, type ChooserMemory, type ChooserStart, DIVERGED, type WantedChoice } from './chooser'
import { seeded } from './seeded'

const ENTRY_WORDS = 2

const given = ({ words }: ChooserMemory) => words[0] as number

function wanted({ words, made }: ChooserMemory): WantedChoice {
  const at = 1 + made * ENTRY_WORDS
  return { kind: words[at] as number, task: words[at + 1] as number }
}

export const replay: Chooser = {
  name: 'replay',
  pick(kind, candidates, memory) {
    if (memory.made >= given(memory)) return seeded.pick(kind, candidates, memory)
    const recorded = wanted(memory)
    const index = candidates.indexOf(recorded.task)
    return recorded.kind === kind && index >= 0 ? index : DIVERGED
  },
  wanted,
  unused: (memory) => Math.max(0, given(memory) - memory.made),
}

export function startReplay(choices: readonly PickedChoice[]): ChooserStart {
  return { chooser: replay, words: Int32Array.from([choices.length, ...choices.flatMap(({ kind, picked }) => [ChoiceKind[kind], picked])]) }
}

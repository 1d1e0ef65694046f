/** The choosers there are. Kernel memory holds an index into this list; a new chooser is one more line of it. */
import type { Configuration } from '../../model/configuration'
import { CHOOSER_AT, Header } from '../memory/layout'
import type { KernelMemory } from '../memory/machine'
import type { Chooser, ChooserStart } from './chooser'
import { readSchedule } from '../../model/schedule.mjs'
import { replay, startReplay } from './replay'
import { scheduled, startScheduled } from './scheduled'
import { seeded, startSeeded } from './seeded'

/** The first one is that of memory in which nobody has set one. */
export const CHOOSERS: readonly Chooser[] = [seeded, replay, scheduled]

/** The chooser that a configuration asks for. */
export function chooserOf({ choices, schedule }: Configuration): ChooserStart {
  const untimed = readSchedule(schedule)
  if (untimed) return startScheduled(untimed)
  return choices.length > 0 ? startReplay(choices) : startSeeded()
}

/** Makes it the chooser of a new run, whose memory was allocated with as many words for it. */
export function setChooser(memory: KernelMemory, { chooser, words }: ChooserStart): void {
  const number = CHOOSERS.indexOf(chooser)
  if (number < 0) throw new RangeError(`the chooser '${chooser.name}' is not in the list of choosers`)
  const all = new Int32Array(memory.state)
  all[Header.chooser] = number
  all.set(words, CHOOSER_AT)
}

/**
 * Lengths of time that are drawn: how long a slice is, how far a cost is from its table's, how long the simulated
 * internet takes. They are no choices: nobody is picked by them, they are in no list of choices, and they come from
 * generators of their own. However many are drawn, the choices of a run stay what they are (choice/choose.ts).
 *
 * Slices are drawn inside commits from one generator of the run. Costs and delays are drawn by the worker of the task
 * that pays or asks, when it comes to that, from the task's own generators.
 */
import { Header, TaskWord, taskRow } from '../memory/layout'
import type { Ns, TaskId } from '../../model/ids'
import { headerWord, type Machine, setTaskWord } from '../memory/machine'
import { mix, nextMulberry32, nextSfc32 } from '../memory/prng'

/** For the length of a slice: 0 … `count` - 1; of declared jobs always 0. */
export function drawSlice(m: Machine, count: number): number {
  if (headerWord(m, Header.declaredJobs)) return 0
  return Math.floor((nextSfc32(m.words, Header.sliceDraws) / 2 ** 32) * count)
}

/** For the jitter of one of the task's costs: 0 … 1. */
export function drawJitter(m: Machine, id: TaskId): number {
  return nextMulberry32(m.words, taskRow(id) + TaskWord.jitter) / 2 ** 32
}

/** How long a host of the simulated internet takes to answer the task: between `least` and `most`, whole ns. */
export function drawDelay(m: Machine, id: TaskId, least: Ns, most: Ns): Ns {
  return Math.round(least + ((most - least) * nextMulberry32(m.words, taskRow(id) + TaskWord.delays)) / 2 ** 32)
}

/** Seeds the generators of a new task. */
export function seedTaskDraws(m: Machine, id: TaskId): void {
  const seed = headerWord(m, Header.seed)
  setTaskWord(m, id, TaskWord.jitter, mix(seed ^ Math.imul(id, 0x9e3779b1)))
  setTaskWord(m, id, TaskWord.delays, mix(seed ^ Math.imul(id, 0x85ebca77)))
}

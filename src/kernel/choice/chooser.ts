/**
 * What stands behind `choose`: something that picks one of several tasks that are equally allowed.
 *
 * A chooser keeps nothing in variables. What it remembers lies in words of kernel memory, because any worker may come
 * to make the next choice. It draws no lengths of time, and what it picks depends only on its arguments.
 */

import type { Switch } from '../../model/schedule.mjs'

/** What a chooser may read, and write its own words. */
export interface ChooserMemory {
  /** its own, beginning with what its ChooserStart gave it */
  readonly words: Int32Array
  readonly seed: number
  /** choices made before this one */
  readonly made: number
  /** under an untimed schedule; else nothing */
  readonly untimed: UntimedPoint
}

/** Where an untimed run is. */
export interface UntimedPoint {
  /** the task that ran last, or runs: it is the first candidate then; 0: none yet */
  readonly actor: number
  /** number of this choice among those of the actor */
  readonly point: number
  /** how many points in a row were the actor's, so far */
  readonly inRow: number
  /** number of the last choice of any task, among its own */
  readonly pointOf: (task: number) => number
  /** whether it holds a lock of the program's */
  readonly holds: (task: number) => boolean
}

/** What a list had for a choice that could not be made so. */
export interface WantedChoice {
  /** ChoiceKind */
  readonly kind: number
  readonly task: number
}

/** Instead of an index: what must be picked is not among the candidates. The seeded chooser makes this and all further choices, and the run says so. */
export const DIVERGED = -1

export interface Chooser {
  readonly name: string
  /** Index of the candidate picked (two or more tasks, in the order of their queue), or DIVERGED. `kind`: ChoiceKind. */
  pick(kind: number, candidates: Int32Array, memory: ChooserMemory): number
  /** What it should have picked; for choosers that can diverge. */
  wanted?(memory: ChooserMemory): WantedChoice
  /** How many choices it was given and has not been asked for yet; for choosers that follow a list. */
  unused?(memory: ChooserMemory): number
  /** The first switch that it was given and has not been asked for, null none; for choosers that follow a schedule. */
  firstUnused?(memory: ChooserMemory): Switch | null
}

/** A chooser with the words it begins with. Their number is all it ever has. */
export interface ChooserStart {
  readonly chooser: Chooser
  readonly words: Int32Array
}

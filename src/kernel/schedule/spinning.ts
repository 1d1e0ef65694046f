/**
 * Tasks of an untimed run that wait by going round: since a task was last at the same place, with the same local variables, nobody has written anything that
 * it could have found changed. It goes round so for as long as nobody writes, and so it is no candidate until somebody has. Of a loop of the library only its
 * system calls are seen: who has made many that only look is no candidate either, for as long as anybody else is one.
 *
 * Invariant: what counts as writing is counted alike in all untimed runs, whether they tell their accesses or not.
 */
import { Header, TaskWord } from '../memory/layout'
import { headerWord, type Machine, setHeaderWord, setTaskWord, taskWord } from '../memory/machine'
import type { TaskId } from '../../model/ids'

/** A task has written what others may read. */
export const wrote = (m: Machine): void => setHeaderWord(m, Header.writes, (headerWord(m, Header.writes) + 1) | 0)

/** How often anybody has written. */
export const writesSoFar = (m: Machine): number => headerWord(m, Header.writes)

/** `round`: it has come round to where it was, as it was, and goes round so for ever; `looks`: it has looked again and again, and may stop doing so by itself. */
const Spins = { no: 0, round: 1, looks: 2 } as const

/** The task has come round, and nothing was written meanwhile. */
export const markSpinning = (m: Machine, id: TaskId): void => mark(m, id, Spins.round)

/** The task has done nothing but look for so long that others are to go on first. */
export const markLooking = (m: Machine, id: TaskId): void => mark(m, id, Spins.looks)

/** It does something else. */
export const stopsLooking = (m: Machine, id: TaskId): void => setTaskWord(m, id, TaskWord.spins, Spins.no)

function mark(m: Machine, id: TaskId, spins: number): void {
  setTaskWord(m, id, TaskWord.spins, spins)
  setTaskWord(m, id, TaskWord.spinsSince, writesSoFar(m))
}

export const isSpinning = (m: Machine, id: TaskId): boolean => taskWord(m, id, TaskWord.spins) !== Spins.no && taskWord(m, id, TaskWord.spinsSince) === writesSoFar(m)

/** Nobody but another task can bring it out of that. */
export const spinsForGood = (m: Machine, id: TaskId): boolean => isSpinning(m, id) && taskWord(m, id, TaskWord.spins) === Spins.round

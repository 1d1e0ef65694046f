/**
 * Tasks of an untimed run that wait by going round: since a task was last at the same place, with the same local variables, nobody has written anything that
 * it could have found changed. It goes round so for as long as nobody writes, and so it is no candidate until somebody has.
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

/** The task has come round, and nothing was written meanwhile. */
export function markSpinning(m: Machine, id: TaskId): void {
  setTaskWord(m, id, TaskWord.spins, 1)
  setTaskWord(m, id, TaskWord.spinsSince, writesSoFar(m))
}

export const isSpinning = (m: Machine, id: TaskId): boolean => taskWord(m, id, TaskWord.spins) === 1 && taskWord(m, id, TaskWord.spinsSince) === writesSoFar(m)

/**
 * Waits of an untimed run that end because their time is over, again and again and in vain: a task looks, waits for a while, looks again, and meanwhile nobody else has done
 * anything that it could find. To let its time be over once more would be another round of the same, and a schedule could go on so for ever. Its timer is no candidate
 * then, for as long as anybody else can go on. Once it is due in vain it may be: that it looks and finds nothing is for schedules to try.
 *
 * Progress is what is more than that: what the program's own code writes, and commits, but for what a task that goes round does to locks on its way. Whoever changes something for
 * itself alone, as who counts how often it has waited, does not go round, and may go on for many rounds; that schedules with more of them were left out is told.
 *
 * Invariant: it is counted alike in all untimed runs, whether they tell their accesses or not.
 */
import { Header, TaskWord } from '../memory/layout'
import { headerWord, type Machine, setHeaderWord, setTaskWord, taskWord } from '../memory/machine'
import { record } from '../memory/records'
import type { Word } from '../memory/struct'
import { RecordKind } from '../../log/record-kinds'
import { firstTimer, timersInOrder } from '../time/timers'
import type { Ns, TaskId } from '../../model/ids'

/** So often in a row the time of a task may be over that does not go round, with no progress of others. */
const MOST_IN_A_ROW = 16

const add = (m: Machine, id: TaskId, word: Word<'task', number>): void => setTaskWord(m, id, word, (taskWord(m, id, word) + 1) | 0)

/** The task has changed something for itself. */
export const changedItself = (m: Machine, id: TaskId): void => add(m, id, TaskWord.effects)

/** The task has changed something that others may find changed. */
export function madeProgress(m: Machine, id: TaskId): void {
  add(m, id, TaskWord.effects)
  passOn(m, id)
}

/** The task takes a lock or gives it back, which whoever goes round does again and again. */
export function passedLock(m: Machine, id: TaskId): void {
  if (!goesRound(m, id)) passOn(m, id)
}

function passOn(m: Machine, id: TaskId): void {
  setHeaderWord(m, Header.progress, (headerWord(m, Header.progress) + 1) | 0)
  add(m, id, TaskWord.progress)
}

const progressOfOthers = (m: Machine, id: TaskId): number => (headerWord(m, Header.progress) - taskWord(m, id, TaskWord.progress)) | 0

/** Two answers are the same where nobody has made progress in between and the task has changed nothing. */
export const changesKnownTo = (m: Machine, id: TaskId): number => (headerWord(m, Header.progress) + taskWord(m, id, TaskWord.effects)) | 0

/** It has changed nothing since its time was last over. */
const isUnchanged = (m: Machine, id: TaskId): boolean => taskWord(m, id, TaskWord.effects) === taskWord(m, id, TaskWord.timedOutEffects)

/** Its time was over twice at the same place, and it has changed nothing since the first time. */
const goesRound = (m: Machine, id: TaskId): boolean => taskWord(m, id, TaskWord.sameTimeOuts) > 1 && isUnchanged(m, id)

/** It has gone round for long, with no progress of others. */
export const goesRoundForLong = (m: Machine, id: TaskId): boolean => goesRound(m, id) && taskWord(m, id, TaskWord.vainTimeOuts) > MOST_IN_A_ROW

/** How long a wait of the task lasts that has an end: any may be longer, and of one that goes round for long each next one is, so that it is not seen a thousand times. */
export function lengthOfWait(m: Machine, id: TaskId, ns: Ns): Ns {
  if (!m.untimed || ns >= LONGEST_ROUND_NS || !goesRoundForLong(m, id)) return ns
  return Math.min(LONGEST_ROUND_NS, ns * 2 ** (taskWord(m, id, TaskWord.vainTimeOuts) - MOST_IN_A_ROW))
}
const LONGEST_ROUND_NS = 1e9

/** A wait of the task is over because its time is. */
export function timedOut(m: Machine, id: TaskId): void {
  const line = taskWord(m, id, TaskWord.line)
  const others = progressOfOthers(m, id)
  const same = line === taskWord(m, id, TaskWord.timedOutAt) && isUnchanged(m, id)
  setTaskWord(m, id, TaskWord.sameTimeOuts, same ? taskWord(m, id, TaskWord.sameTimeOuts) + 1 : 1)
  setTaskWord(m, id, TaskWord.vainTimeOuts, others === taskWord(m, id, TaskWord.timedOutProgress) ? taskWord(m, id, TaskWord.vainTimeOuts) + 1 : 1)
  setTaskWord(m, id, TaskWord.timedOutAt, line)
  setTaskWord(m, id, TaskWord.timedOutEffects, taskWord(m, id, TaskWord.effects))
  setTaskWord(m, id, TaskWord.timedOutProgress, others)
}

/** Somebody lets the task go on that waits: by more than going round itself, this is not in vain. */
export function wasLetOn(m: Machine, id: TaskId, by: TaskId): void {
  if (by === 0 || !goesRound(m, by)) setTaskWord(m, id, TaskWord.sameTimeOuts, 0)
}

/** Whether its time would be over in vain once more. */
function isVain(m: Machine, id: TaskId): boolean {
  if (taskWord(m, id, TaskWord.vainTimeOuts) === 0 || progressOfOthers(m, id) !== taskWord(m, id, TaskWord.timedOutProgress)) return false
  if (isUnchanged(m, id) && taskWord(m, id, TaskWord.line) === taskWord(m, id, TaskWord.timedOutAt)) return true
  if (taskWord(m, id, TaskWord.vainTimeOuts) < MOST_IN_A_ROW) return false
  tellCutShort(m, id)
  return true
}

/** In a run that tells all: schedules are left out that differ. */
function tellCutShort(m: Machine, id: TaskId): void {
  if (headerWord(m, Header.allPoints) !== 1 || headerWord(m, Header.cutShort) === 1) return
  setHeaderWord(m, Header.cutShort, 1)
  record(m, RecordKind.access, id, 0, 0, taskWord(m, id, TaskWord.points), LEFT_OUT)
}
/** Read as an access to what is not known (explore/recorded.ts). */
const LEFT_OUT = JSON.stringify(['?', 'waits again and again'])

/** The task whose timer is due first among those that are not due in vain; 0: there is none. Others' times are over with it if they come before. */
export function firstTimerNotInVain(m: Machine): TaskId {
  const first = firstTimer(m)
  if (first === 0 || !isVain(m, first)) return first
  return timersInOrder(m).find((id) => !isVain(m, id)) ?? 0
}

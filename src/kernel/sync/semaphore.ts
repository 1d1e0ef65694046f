/**
 * Counting semaphore: its value in an object row. A unit that is released while somebody waits goes straight to the
 * chosen waiter, so the value is 0 whenever somebody waits.
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { ObjectWord, TaskWord } from '../memory/layout'
import { type Machine, taskWord, objectWord, setObjectWord } from '../memory/machine'
import { ChoiceKind, type BlockReasonValue } from '../../log/record-kinds'
import { refreshSlice } from '../schedule/slice'
import { listCount, listTasks } from '../schedule/task-list'
import { block, DONE, FAILED, type Outcome, wake, wakeKindOf, WOKEN } from '../schedule/waiting'
import type { Ns, ObjectId, TaskId } from '../../model/ids'
import { waitersOf } from './objects'

/** `timeoutNs`: -1 for ever, 0 do not wait. */
export function acquireSemaphore(m: Machine, id: TaskId, semaphore: ObjectId, timeoutNs: Ns, reason: BlockReasonValue, shown: ObjectId): Outcome {
  const value = objectWord(m, semaphore, ObjectWord.value)
  if (value > 0) {
    setObjectWord(m, semaphore, ObjectWord.value, value - 1)
    return DONE
  }
  return timeoutNs === 0 ? FAILED : block(m, id, { reason, target: semaphore, shown, list: waitersOf(semaphore) }, timeoutNs)
}

/** Releases `count` units; returns the value after it. */
export function releaseSemaphore(m: Machine, id: TaskId, semaphore: ObjectId, count: number): number {
  const waiters = waitersOf(semaphore)
  let left = count
  for (; left > 0 && listCount(m, waiters) > 0; left--) {
    const next = choose(m, ChoiceKind.lock, listTasks(m, waiters))
    wake(m, id, next, wakeKindOf(taskWord(m, next, TaskWord.reason)), WOKEN)
  }
  setObjectWord(m, semaphore, ObjectWord.value, objectWord(m, semaphore, ObjectWord.value) + left)
  if (left < count) {
    dispatch(m)
    refreshSlice(m, id)
  }
  return objectWord(m, semaphore, ObjectWord.value)
}

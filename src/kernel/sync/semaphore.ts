/**
 * Counting semaphore: its value in an object row. A unit that is released while somebody waits goes straight to the
 * chosen waiter, so the value is 0 whenever somebody waits.
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { ObjectWord, objectRow, TaskWord } from '../memory/layout'
import { type Machine, object, setObject, task } from '../memory/machine'
import { ChoiceKind } from '../../log/record-kinds'
import { refreshSlice } from '../schedule/slice'
import { listCount, listTasks } from '../schedule/task-list'
import { block, DONE, FAILED, type Outcome, wake, wakeKindOf, WOKEN } from '../schedule/waiting'

/** `timeoutNs`: -1 for ever, 0 do not wait. */
export function acquireSemaphore(m: Machine, id: number, semaphore: number, timeoutNs: number, reason: number, shown: number): Outcome {
  const value = object(m, semaphore, ObjectWord.value)
  if (value > 0) {
    setObject(m, semaphore, ObjectWord.value, value - 1)
    return DONE
  }
  return timeoutNs === 0 ? FAILED : block(m, id, reason, semaphore, 0, shown, objectRow(semaphore) + ObjectWord.waiters, timeoutNs)
}

/** Releases `count` units; returns the value after it. */
export function releaseSemaphore(m: Machine, id: number, semaphore: number, count: number): number {
  const waiters = objectRow(semaphore) + ObjectWord.waiters
  let left = count
  for (; left > 0 && listCount(m, waiters) > 0; left--) {
    const next = choose(m, ChoiceKind.lock, listTasks(m, waiters))
    wake(m, id, next, wakeKindOf(task(m, next, TaskWord.reason)), WOKEN)
  }
  setObject(m, semaphore, ObjectWord.value, object(m, semaphore, ObjectWord.value) + left)
  if (left < count) {
    dispatch(m)
    refreshSlice(m, id)
  }
  return object(m, semaphore, ObjectWord.value)
}

/** Wait queue, as a futex without its word: tasks park on an object until somebody wakes one or all of them. */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import type { ListAddress } from '../memory/layout'
import type { Machine } from '../memory/machine'
import { ChoiceKind, type BlockReasonValue, type WakeKindValue } from '../../log/record-kinds'
import { refreshSlice } from '../schedule/slice'
import { listCount, listFirst, listTasks } from '../schedule/task-list'
import { block, FAILED, type Outcome, wake, WOKEN } from '../schedule/waiting'
import type { Ns, ObjectId, TaskId } from '../../model/ids'
import { waitersOf } from './objects'

/** `timeoutNs`: -1 for ever, 0 do not wait. */
export function waitOn(m: Machine, id: TaskId, object: ObjectId, timeoutNs: Ns, reason: BlockReasonValue, shown: ObjectId): Outcome {
  return timeoutNs === 0 ? FAILED : block(m, id, { reason, target: object, shown, list: waitersOf(object) }, timeoutNs)
}

/** Wakes one waiter, mostly the first; returns how many (0 or 1). `kind`: WakeKind. */
export function wakeOne(m: Machine, id: TaskId, object: ObjectId, kind: WakeKindValue): number {
  const list = waitersOf(object)
  if (listCount(m, list) === 0) return 0
  wake(m, id, choose(m, ChoiceKind.wake, listTasks(m, list)), kind, WOKEN)
  dispatch(m)
  if (id) refreshSlice(m, id)
  return 1
}

/** Wakes every waiter of a list, first come first; returns how many. */
export function wakeList(m: Machine, id: TaskId, list: ListAddress, kind: WakeKindValue, most: number): number {
  let count = 0
  for (; count < most && listCount(m, list) > 0; count++) wake(m, id, listFirst(m, list), kind, WOKEN)
  if (count > 0) {
    dispatch(m)
    if (id) refreshSlice(m, id)
  }
  return count
}

export function wakeAll(m: Machine, id: TaskId, object: ObjectId, kind: WakeKindValue): number {
  return wakeList(m, id, waitersOf(object), kind, Number.POSITIVE_INFINITY)
}

/** Sleeping, and waiting for a line of stdin: waits that no other task ends. */
import { yieldGil } from './commit'
import { dispatch, preempt } from '../schedule/cores'
import { gilWaiters, releaseGil } from '../schedule/gil'
import { Header, ProcessWord, TaskWord } from '../memory/layout'
import { type Machine, processWord, taskWord, setTaskWord } from '../memory/machine'
import { BlockReason, GilReason, WakeKind } from '../../log/record-kinds'
import { anyReady } from '../schedule/run-queue'
import { block, DONE, INTERRUPTED, type Outcome, PARKED, wake, WOKEN } from '../schedule/waiting'
import { wakeList } from '../sync/wait-queue'
import type { Ns, TaskId } from '../../model/ids'

/** Whether a signal that came before is still to be handled by the task: then it does not sleep first. */
function handlerIsDue(m: Machine, id: TaskId): boolean {
  const pid = taskWord(m, id, TaskWord.pid)
  return processWord(m, pid, ProcessWord.mainTask) === id && processWord(m, pid, ProcessWord.pendingSignals) !== 0
}

/** 0 ns gives way to a task that waits for the GIL or a core, and is DONE at once if none does. */
export function sleep(m: Machine, id: TaskId, ns: Ns): Outcome {
  if (ns > 0) {
    const outcome = block(m, id, { reason: BlockReason.sleep }, ns)
    if (handlerIsDue(m, id)) {
      wake(m, 0, id, WakeKind.signal, INTERRUPTED)
      dispatch(m)
    }
    return outcome
  }
  setTaskWord(m, id, TaskWord.wakeResult, WOKEN)
  if (gilWaiters(m, taskWord(m, id, TaskWord.pid)) > 0) yieldGil(m, id, GilReason.blocking)
  else if (anyReady(m)) {
    releaseGil(m, id, GilReason.blocking)
    preempt(m, id)
  } else return DONE
  return PARKED
}

export function waitStdin(m: Machine, id: TaskId): Outcome {
  return block(m, id, { reason: BlockReason.stdin, list: Header.stdinList }, -1)
}

/** Wakes up to `count` tasks that wait for stdin; returns how many. */
export function provideStdin(m: Machine, count: number): number {
  return wakeList(m, 0, Header.stdinList, WakeKind.stdin, count)
}

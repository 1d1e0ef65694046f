/** Where all who could go on go round in loops that nobody is left to end (schedule/spinning.ts, schedule/vain-waits.ts). */
import { Header, TaskWord } from '../memory/layout'
import { headerWord, type Machine, setTaskWord } from '../memory/machine'
import { BlockReason, TaskState } from '../../log/record-kinds'
import { stateRecord } from '../memory/records'
import { readyTasks } from '../schedule/run-queue'
import { spinsForGood } from '../schedule/spinning'
import { listCount, listRemove } from '../schedule/task-list'
import { block } from '../schedule/waiting'
import { goesRoundForLong } from '../schedule/vain-waits'
import { somebodyIsToCome } from '../tasks/processes'
import { cancelTimer, firstTimer, timersInOrder } from '../time/timers'
import type { TaskId } from '../../model/ids'

/**
 * The running task spins, and nobody else could go on. If nobody is left who could ever write, it and all others that spin are told to wait for ever, which ends
 * the run; true if so.
 */
export function spinsForEver(m: Machine, id: TaskId): boolean {
  if (firstTimer(m) || headerWord(m, Header.startsLeft) > 0 || listCount(m, Header.stdinList) > 0 || somebodyIsToCome(m)) return false
  const count = readyTasks(m, 0)
  const others = m.candidates.slice(0, count)
  if (!spinsForGood(m, id) || others.some((other) => !spinsForGood(m, other))) return false
  for (const other of others) {
    listRemove(m, other)
    setTaskWord(m, other, TaskWord.state, TaskState.blocked)
    setTaskWord(m, other, TaskWord.reason, BlockReason.spinning)
    stateRecord(m, other)
  }
  block(m, id, { reason: BlockReason.spinning }, -1)
  return true
}

/** Nobody runs, and all whose time is ever over have waited in vain for very long: they are told to wait for ever, which ends the run; true if so. */
export function waitsInVainForEver(m: Machine): boolean {
  if (headerWord(m, Header.startsLeft) > 0 || listCount(m, Header.stdinList) > 0 || somebodyIsToCome(m)) return false
  const tasks = timersInOrder(m)
  if (tasks.length === 0 || !tasks.every((id) => goesRoundForLong(m, id))) return false
  for (const id of tasks) {
    cancelTimer(m, id)
    setTaskWord(m, id, TaskWord.reason, BlockReason.spinning)
    stateRecord(m, id)
  }
  return true
}

/**
 * Which task of a process its worker runs next; and what becomes of a run in which nobody can run.
 *
 * Within one process the running task with the smallest clock goes first, so that tasks of one heap never see each
 * other's future. A task that only computes may run ahead of other processes; one that wants to commit may not.
 */
import { advance, passPendingCheckpoint } from './commit'
import { findCycle } from './deadlock'
import { processEnded, somebodyIsToCome } from '../tasks/processes'
import { Header, TaskWord, Wants } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, taskWord } from '../memory/machine'
import { RunState } from '../memory/run-state'
import { listCount } from '../schedule/task-list'
import { firstRunning } from '../schedule/cores'
import type { Pid } from '../../model/ids'

/** > 0: the task to run; 0: nothing now, others may change that; -1: the run is over or rests, or the process has exited. */
export function schedule(m: Machine, pid: Pid): number {
  for (;;) {
    if (headerWord(m, Header.state) !== RunState.running || processEnded(m, pid)) return -1
    const firstOfAll = advance(m)
    if (firstOfAll < 0) return -1
    const first = firstRunning(m, pid)
    if (first) {
      const wants = taskWord(m, first, TaskWord.wants)
      if (wants === 0) return first
      if (first !== firstOfAll && !m.wallClock) return 0
      if (wants & Wants.commit) return first
      if (passPendingCheckpoint(m, first)) return first
    } else {
      if (firstOfAll) return 0
      if (!rest(m)) return 0
    }
  }
}

/** Nobody runs and no timer is armed: says so in the run's state. False: somebody outside the kernel is still to act. */
function rest(m: Machine): boolean {
  if (somebodyIsToCome(m)) return false
  setHeaderWord(m, Header.state, listCount(m, Header.stdinList) > 0 ? RunState.stdin : findCycle(m).length > 0 ? RunState.deadlock : RunState.hang)
  m.changed = true
  return true
}

/**
 * Which task of a process its worker runs next; and what becomes of a run in which nobody can run.
 *
 * Within one process the running task with the smallest clock goes first, so that tasks of one heap never see each
 * other's future. A task that only computes may run ahead of other processes; one that wants to commit may not.
 */
import { advance, passPendingCheckpoint } from './commit'
import { findCycle } from './deadlock'
import { processEnded } from '../tasks/processes'
import { FIRST_PID, Header, ProcessState, ProcessWord, TaskWord, Wants } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, taskWord, processWord } from '../memory/machine'
import { TaskState } from '../../log/record-kinds'
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
  const processes = headerWord(m, Header.processCount)
  for (let pid = FIRST_PID; pid < FIRST_PID + processes; pid++) {
    if (processWord(m, pid, ProcessWord.state) !== ProcessState.alive || processWord(m, pid, ProcessWord.service)) continue
    const main = processWord(m, pid, ProcessWord.mainTask)
    const state = main ? taskWord(m, main, TaskWord.state) : TaskState.new
    // a process that is just being started, or whose main task has ended and which is about to exit
    if (state === TaskState.new || state === TaskState.finished || state === TaskState.crashed) return false
  }
  setHeaderWord(m, Header.state, listCount(m, Header.stdinList) > 0 ? RunState.stdin : findCycle(m).length > 0 ? RunState.deadlock : RunState.hang)
  m.changed = true
  return true
}

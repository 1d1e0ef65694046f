/**
 * The virtual cores: which task each runs, how a task gets one and leaves it.
 *
 * Invariant: after `dispatch`, no task is ready while a core is idle, unless a schedule has picked one whose timer is still to fire; and a running task holds its process's GIL
 * (unless free-threaded).
 */
import { drawCost } from '../time/costs'
import { drawLateness } from '../time/draws'
import { takeGil, waitForGil } from './gil'
import { CoreWord, Header, HeaderReal, ProcessWord, TaskReal, TaskWord } from '../memory/layout'
import {
  type Machine,
  headerWord,
  setHeaderWord,
  headerReal,
  taskWord,
  setTaskWord,
  taskReal,
  setTaskReal,
  processWord,
  setProcessWord,
  coreWord,
  setCoreWord,
} from '../memory/machine'
import { TaskState } from '../../log/record-kinds'
import { stateRecord } from '../memory/records'
import { beginQuantum, makeReady, takeReady } from './run-queue'
import { beginFreeSlice, refreshSlice } from './slice'
import { listRemove } from './task-list'
import { actsNow, nextReady } from './untimed'
import type { Ns, Pid, TaskId } from '../../model/ids'

/** Gives idle cores to ready tasks; one that finds its GIL taken gives the core back and waits for the GIL. */
export function dispatch(m: Machine): void {
  while (headerWord(m, Header.runningCount) < headerWord(m, Header.cores)) {
    const id = m.untimed ? nextReady(m) : takeReady(m)
    if (!id) return
    if (m.untimed) listRemove(m, id)
    if (takeGil(m, id)) run(m, id)
    else waitForGil(m, id)
  }
}

function run(m: Machine, id: TaskId): void {
  const index = idleCore(m, taskWord(m, id, TaskWord.lastCore))
  const pid = taskWord(m, id, TaskWord.pid)
  let clock = headerReal(m, HeaderReal.now)
  if (coreWord(m, index, CoreWord.last) !== id) clock += drawCost(m, id, 'contextSwitch') + lateness(m, id)
  setCoreWord(m, index, CoreWord.running, id)
  setCoreWord(m, index, CoreWord.last, id)
  setHeaderWord(m, Header.runningCount, headerWord(m, Header.runningCount) + 1)
  setProcessWord(m, pid, ProcessWord.running, processWord(m, pid, ProcessWord.running) + 1)
  setTaskWord(m, id, TaskWord.core, index + 1)
  setTaskWord(m, id, TaskWord.lastCore, index)
  setTaskWord(m, id, TaskWord.wants, 0)
  setTaskWord(m, id, TaskWord.state, TaskState.running)
  setTaskReal(m, id, TaskReal.clock, clock)
  setTaskReal(m, id, TaskReal.runSince, clock)
  stateRecord(m, id)
  if (m.untimed) actsNow(m, id)
  beginQuantum(m, id, clock)
  beginFreeSlice(m, id)
  refreshSlice(m, id)
  m.changed = true
}

/** A program that the page started begins when it was told to. */
function lateness(m: Machine, id: TaskId): Ns {
  const first = taskReal(m, id, TaskReal.runSince) === 0
  if (first && processWord(m, taskWord(m, id, TaskWord.pid), ProcessWord.mainTask) === id && processWord(m, taskWord(m, id, TaskWord.pid), ProcessWord.parent) === 0) return 0
  return drawLateness(m, first)
}

/** The core it ran on last if that is idle (no switch to pay for), else the first idle one. */
function idleCore(m: Machine, preferred: number): number {
  if (coreWord(m, preferred, CoreWord.running) === 0) return preferred
  let index = 0
  while (coreWord(m, index, CoreWord.running) !== 0) index++
  return index
}

/** A running task leaves its core. The caller says what becomes of it and of its GIL, then dispatches. */
export function leaveCore(m: Machine, id: TaskId): void {
  const index = taskWord(m, id, TaskWord.core) - 1
  if (index < 0) return
  const pid = taskWord(m, id, TaskWord.pid)
  setCoreWord(m, index, CoreWord.running, 0)
  setHeaderWord(m, Header.runningCount, headerWord(m, Header.runningCount) - 1)
  setProcessWord(m, pid, ProcessWord.running, processWord(m, pid, ProcessWord.running) - 1)
  setTaskWord(m, id, TaskWord.core, 0)
  setTaskWord(m, id, TaskWord.wants, 0)
  setTaskReal(m, id, TaskReal.burst, taskReal(m, id, TaskReal.burst) + taskReal(m, id, TaskReal.clock) - taskReal(m, id, TaskReal.runSince))
  m.changed = true
}

/** OS preemption: back to the ready queue, keeping the GIL. */
export function preempt(m: Machine, id: TaskId): void {
  leaveCore(m, id)
  makeReady(m, id)
  dispatch(m)
}

/** The running task (of process `pid`, 0: of all) with the smallest (clock, id); 0: none runs. */
export function firstRunning(m: Machine, pid: Pid): TaskId {
  const cores = headerWord(m, Header.cores)
  let first = 0
  let firstClock = Number.POSITIVE_INFINITY
  for (let index = 0; index < cores; index++) {
    const id = coreWord(m, index, CoreWord.running)
    if (id === 0 || (pid !== 0 && taskWord(m, id, TaskWord.pid) !== pid)) continue
    const clock = taskReal(m, id, TaskReal.clock)
    if (clock < firstClock || (clock === firstClock && id < first)) {
      first = id
      firstClock = clock
    }
  }
  return first
}

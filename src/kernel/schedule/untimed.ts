/**
 * Scheduling points of a run under an untimed schedule (model/schedule.mjs). There is one core, nothing costs time, and the task that runs comes to
 * a point before each of its commits and at each place where its GIL may change hands. Who goes on is a choice among it, the ready
 * tasks in the order in which they became ready, and the task whose timer is due first, unless that would be in vain (vain-waits.ts): that its time has come is for the schedule to say.
 */
import { choose } from '../choice/choose'
import { Header, TaskWord } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, pidOf, taskWord } from '../memory/machine'
import { ChoiceKind, TaskState } from '../../log/record-kinds'
import { reachLimit } from '../time/limits'
import { firstTimer } from '../time/timers'
import { readyTasks } from './run-queue'
import { isSpinning } from './spinning'
import { firstTimerNotInVain } from './vain-waits'
import type { TaskId } from '../../model/ids'

/** Points of a run: more than programs need that are explored, few enough for one that goes round in circles to be over soon. */
const MOST_POINTS = 200_000

/** So many points in a row of a task, and the times of others may be over in vain. */
const PATIENT_POINTS = 2000

/** Nobody but tasks that spin could go on. */
export const NOBODY = -1

/** The running task is at a scheduling point: who goes on, itself or another. `otherProcesses`: tasks of its own do not. 0: the run rests at its limit of points; NOBODY: it spins, and nobody else could go on. */
export function nextAtPoint(m: Machine, id: TaskId, otherProcesses: boolean): TaskId {
  const points = headerWord(m, Header.points) + 1
  if (points > MOST_POINTS) {
    reachLimit(m, 'points')
    return 0
  }
  setHeaderWord(m, Header.points, points)
  setHeaderWord(m, Header.pointsInRow, headerWord(m, Header.pointsInRow) + 1)
  const { candidates } = m
  const spins = isSpinning(m, id)
  let count = withoutSpinning(m, spins ? 0 : 1, readyTasks(m, spins ? 0 : 1))
  if (!spins) candidates[0] = id
  // where nobody else can go on, or who goes on does so for ever, waiting in vain is all there is
  const timer = count > 0 && headerWord(m, Header.pointsInRow) < PATIENT_POINTS ? firstTimerNotInVain(m) : firstTimer(m)
  if (timer) candidates[count++] = timer
  if (otherProcesses) {
    const pid = pidOf(m, id)
    let kept = spins ? 0 : 1
    for (let at = kept; at < count; at++) if (pidOf(m, candidates[at] as number) !== pid) candidates[kept++] = candidates[at] as number
    count = kept
  }
  if (count === 0) return otherProcesses ? id : NOBODY
  return choose(m, ChoiceKind.core, candidates.subarray(0, count))
}

/** Of the tasks among the machine's candidates from `from` on, those that do not spin; returns where they end. */
function withoutSpinning(m: Machine, from: number, end: number): number {
  const { candidates } = m
  let kept = from
  for (let at = from; at < end; at++) if (!isSpinning(m, candidates[at] as number)) candidates[kept++] = candidates[at] as number
  return kept
}

/** Picked is a task whose timer is still to fire before it can go on; 0: none is. */
export function pickedForItsTimer(m: Machine): TaskId {
  const picked = headerWord(m, Header.nextTask)
  return picked && taskWord(m, picked, TaskWord.state) === TaskState.blocked && taskWord(m, picked, TaskWord.heapAt) > 0 ? picked : 0
}

/** The ready task that goes on where nobody runs, which is in its queue still; 0: none is ready, or a timer is to fire first. */
export function nextReady(m: Machine): TaskId {
  if (pickedForItsTimer(m)) return 0
  const picked = headerWord(m, Header.nextTask)
  setHeaderWord(m, Header.nextTask, 0)
  if (picked && taskWord(m, picked, TaskWord.core) === 0) return picked
  const ready = readyTasks(m, 0)
  const [first = 0] = m.candidates
  let count = withoutSpinning(m, 0, ready)
  // where all spin, one of them goes round once more, unless a timer may bring a change
  if (count === 0) return ready > 0 && !firstTimer(m) ? first : 0
  const timer = firstTimerNotInVain(m)
  if (timer) m.candidates[count++] = timer
  const next = choose(m, ChoiceKind.core, m.candidates.subarray(0, count))
  if (next !== timer) return next
  setHeaderWord(m, Header.nextTask, timer)
  return 0
}

/** The task has the core from now on. */
export function actsNow(m: Machine, id: TaskId): void {
  setHeaderWord(m, Header.actor, id)
  setHeaderWord(m, Header.pointsInRow, 0)
}

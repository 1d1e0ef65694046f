/**
 * Which ready task gets a core: the OS policy.
 *
 *   rr     one FIFO queue, preemptive after a quantum
 *   fcfs   one FIFO queue, no preemption
 *   sjf    shortest predicted CPU burst first (exponential average of measured bursts, α = ½), no preemption
 *   mlfq   three FIFO queues with quanta q, 2q, 4q; who uses up its quantum sinks one level, a ready task of a higher
 *          level preempts, and once in BOOST_QUANTA quanta everybody is lifted to the top
 *
 * Tasks that the policy holds equal and that became ready at the same instant are a choice ('core').
 */
import { Header, HeaderReal, LIST_WORDS, TaskReal, TaskWord } from './layout'
import { BOOST_QUANTA, get, type Machine, MLFQ, real, RR, setTask, setTaskReal, SJF, task, taskReal } from './machine'
import { choose } from './choose'
import { ChoiceKind, TaskState } from './record-kinds'
import { stateRecord } from './records'
import { listAt, listCount, listFirst, listPush, listRemove } from './task-list'

const LEVELS = 3
const SJF_ALPHA = 0.5

const queueAt = (level: number) => Header.runQueues + level * LIST_WORDS

/** The task waits for a core from now on. The caller dispatches when it has made ready all it wants to. */
export function makeReady(m: Machine, id: number): void {
  boostIfDue(m)
  setTask(m, id, TaskWord.state, TaskState.ready)
  setTaskReal(m, id, TaskReal.readyAt, real(m, HeaderReal.now))
  stateRecord(m, id)
  listPush(m, queueAt(get(m, Header.policy) === MLFQ ? task(m, id, TaskWord.level) : 0), id)
}

export function anyReady(m: Machine): boolean {
  return firstQueue(m) >= 0
}

/** First level that has a ready task, -1 none. */
function firstQueue(m: Machine): number {
  for (let level = 0; level < LEVELS; level++) if (listCount(m, queueAt(level)) > 0) return level
  return -1
}

/** Takes the next ready task off its queue; 0 if there is none. */
export function takeReady(m: Machine): number {
  boostIfDue(m)
  const level = firstQueue(m)
  if (level < 0) return 0
  const id = get(m, Header.policy) === SJF ? shortest(m) : firstOf(m, queueAt(level))
  listRemove(m, id)
  return id
}

/** The first of a FIFO queue, or one of those that became ready at the same instant. */
function firstOf(m: Machine, queue: number): number {
  const first = listFirst(m, queue)
  const at = taskReal(m, first, TaskReal.readyAt)
  let ties = 1
  for (let id = task(m, first, TaskWord.next); id && taskReal(m, id, TaskReal.readyAt) === at; id = task(m, id, TaskWord.next)) ties++
  return listAt(m, queue, choose(m, ChoiceKind.core, ties))
}

function shortest(m: Machine): number {
  const first = listFirst(m, queueAt(0))
  let best = first
  for (let id = first; id; id = task(m, id, TaskWord.next)) if (taskReal(m, id, TaskReal.predictedBurst) < taskReal(m, best, TaskReal.predictedBurst)) best = id
  let pick = choose(m, ChoiceKind.core, countEqual(m, best))
  let id = best
  while (pick > 0) {
    id = task(m, id, TaskWord.next)
    if (equal(m, id, best)) pick--
  }
  return id
}

function countEqual(m: Machine, best: number): number {
  let count = 0
  for (let id = best; id; id = task(m, id, TaskWord.next)) if (equal(m, id, best)) count++
  return count
}

function equal(m: Machine, a: number, b: number): boolean {
  return taskReal(m, a, TaskReal.predictedBurst) === taskReal(m, b, TaskReal.predictedBurst) && taskReal(m, a, TaskReal.readyAt) === taskReal(m, b, TaskReal.readyAt)
}

/** Sets the end of the quantum of a task that runs from `fromNs` on. */
export function beginQuantum(m: Machine, id: number, fromNs: number): void {
  const policy = get(m, Header.policy)
  const factor = policy === RR ? 1 : policy === MLFQ ? 2 ** task(m, id, TaskWord.level) : Number.POSITIVE_INFINITY
  setTaskReal(m, id, TaskReal.quantumEnd, fromNs + factor * real(m, HeaderReal.quantumNs))
}

/** Whether the running task must give its core to a ready one now. A used-up quantum that nobody wants is followed by another. */
export function mustGiveWay(m: Machine, id: number): boolean {
  boostIfDue(m)
  const clock = taskReal(m, id, TaskReal.clock)
  const usedUp = clock >= taskReal(m, id, TaskReal.quantumEnd)
  const mlfq = get(m, Header.policy) === MLFQ
  if (usedUp) {
    if (mlfq) setTask(m, id, TaskWord.level, Math.min(LEVELS - 1, task(m, id, TaskWord.level) + 1))
    beginQuantum(m, id, clock)
  }
  const waiting = firstQueue(m)
  if (waiting < 0) return false
  return mlfq ? waiting < task(m, id, TaskWord.level) || (usedUp && waiting === task(m, id, TaskWord.level)) : usedUp
}

/** mlfq: whether a ready task of a higher level waits for the running task's next checkpoint. */
export function outranked(m: Machine, id: number): boolean {
  if (get(m, Header.policy) !== MLFQ) return false
  const waiting = firstQueue(m)
  return waiting >= 0 && waiting < task(m, id, TaskWord.level)
}

/** The task blocks or ends: its CPU burst is over and tells about the next one. */
export function endBurst(m: Machine, id: number): void {
  const predicted = taskReal(m, id, TaskReal.predictedBurst)
  setTaskReal(m, id, TaskReal.predictedBurst, SJF_ALPHA * taskReal(m, id, TaskReal.burst) + (1 - SJF_ALPHA) * predicted)
  setTaskReal(m, id, TaskReal.burst, 0)
}

function boostIfDue(m: Machine): void {
  if (get(m, Header.policy) !== MLFQ || real(m, HeaderReal.now) < real(m, HeaderReal.boostAt)) return
  const period = BOOST_QUANTA * real(m, HeaderReal.quantumNs)
  m.reals[HeaderReal.boostAt] = (Math.floor(real(m, HeaderReal.now) / period) + 1) * period
  for (let id = get(m, Header.taskCount); id > 0; id--) setTask(m, id, TaskWord.level, 0)
  for (let level = 1; level < LEVELS; level++) {
    for (let id = listFirst(m, queueAt(level)); id; id = listFirst(m, queueAt(level))) {
      listRemove(m, id)
      listPush(m, queueAt(0), id)
    }
  }
}

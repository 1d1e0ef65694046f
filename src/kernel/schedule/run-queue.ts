/**
 * Which ready task gets a core: the OS policy.
 *
 *   rr     one FIFO queue, preemptive after a quantum
 *   fcfs   one FIFO queue, no preemption
 *   sjf    shortest expected CPU burst first, no preemption
 *   srtf   the same with preemption: whoever is expected to need a core for the shortest time still
 *   mlfq   FIFO queues, by default three with quanta q, 2q, 4q; who uses up its quantum sinks one level, a ready task
 *          of a higher level preempts, and from time to time everybody is lifted to the top
 *
 * A burst is expected to be as long as the exponential average (α = ½) of those before it; one that outlasts that is
 * expected to last as long again. The bursts of declared jobs are known.
 * Tasks that the policy holds equal and that became ready at the same instant are a choice ('core').
 */
import { Header, HeaderReal, LIST_WORDS, TaskReal, TaskWord, type ListAddress } from '../memory/layout'
import { type Machine, MLFQ, RR, SJF, SRTF, headerWord, headerReal, setHeaderReal, taskWord, setTaskWord, taskReal, setTaskReal } from '../memory/machine'
import { choose } from '../choice/choose'
import { ChoiceKind, RecordKind, TaskState } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { listCount, listFirst, listPush, listRemove, listTasks } from './task-list'
import type { Ns, TaskId } from '../../model/ids'

const AVERAGE_ALPHA = 0.5

const queueAt = (level: number) => Header.runQueues + level * LIST_WORDS

/** The task waits for a core from now on. The caller dispatches when it has made ready all it wants to. */
export function makeReady(m: Machine, id: TaskId): void {
  boostIfDue(m)
  setTaskWord(m, id, TaskWord.state, TaskState.ready)
  setTaskReal(m, id, TaskReal.readyAt, headerReal(m, HeaderReal.now))
  stateRecord(m, id)
  if (byLength(m)) record(m, RecordKind.expected, id, 0, Math.round(expectedNs(m, id) / 1000), 0)
  listPush(m, queueAt(headerWord(m, Header.policy) === MLFQ && !m.untimed ? taskWord(m, id, TaskWord.level) : 0), id)
}

export function anyReady(m: Machine): boolean {
  return firstQueue(m) >= 0
}

/** First level that has a ready task, -1 none. */
function firstQueue(m: Machine): number {
  for (let level = 0; level < headerWord(m, Header.levels); level++) if (listCount(m, queueAt(level)) > 0) return level
  return -1
}

/** Writes the ready tasks, in the order in which they became ready, into the machine's scratch from `from` on; returns where they end. For untimed schedules, which have one queue. */
export function readyTasks(m: Machine, from: number): number {
  const { candidates } = m
  let end = from
  for (let id = listFirst(m, queueAt(0)); id; id = taskWord(m, id, TaskWord.next)) candidates[end++] = id
  return end
}

/** Takes the next ready task off its queue; 0 if there is none. */
export function takeReady(m: Machine): TaskId {
  boostIfDue(m)
  const level = firstQueue(m)
  if (level < 0) return 0
  const id = byLength(m) ? shortest(m) : firstOf(m, queueAt(level))
  listRemove(m, id)
  return id
}

/** The first of a FIFO queue, or one of those that became ready at the same instant. */
function firstOf(m: Machine, queue: ListAddress): TaskId {
  const first = listFirst(m, queue)
  const at = taskReal(m, first, TaskReal.readyAt)
  let ties = 1
  for (let id = taskWord(m, first, TaskWord.next); id && taskReal(m, id, TaskReal.readyAt) === at; id = taskWord(m, id, TaskWord.next)) ties++
  return choose(m, ChoiceKind.core, listTasks(m, queue, ties))
}

const byLength = (m: Machine): boolean => headerWord(m, Header.policy) === SJF || headerWord(m, Header.policy) === SRTF

/** How long a task, ready or running, is expected to need a core from now on (sjf: from its burst's beginning), ns. */
export function expectedNs(m: Machine, id: TaskId): Ns {
  const predicted = taskReal(m, id, TaskReal.predictedBurst)
  if (headerWord(m, Header.policy) === SJF) return predicted
  const used = usedNs(m, id)
  let expected = predicted
  while (expected <= used && expected > 0) expected *= 2
  return expected - used
}

/** CPU time of the burst under way, ns. */
export function usedNs(m: Machine, id: TaskId): Ns {
  const running = taskWord(m, id, TaskWord.core) !== 0
  return taskReal(m, id, TaskReal.burst) + (running ? taskReal(m, id, TaskReal.clock) - taskReal(m, id, TaskReal.runSince) : 0)
}

function shortest(m: Machine): TaskId {
  const first = listFirst(m, queueAt(0))
  let best = first
  for (let id = first; id; id = taskWord(m, id, TaskWord.next)) if (expectedNs(m, id) < expectedNs(m, best)) best = id
  const { candidates } = m
  let count = 0
  for (let id = best; id; id = taskWord(m, id, TaskWord.next)) if (equal(m, id, best)) candidates[count++] = id
  return choose(m, ChoiceKind.core, candidates.subarray(0, count))
}

function equal(m: Machine, a: TaskId, b: TaskId): boolean {
  return expectedNs(m, a) === expectedNs(m, b) && taskReal(m, a, TaskReal.readyAt) === taskReal(m, b, TaskReal.readyAt)
}

/** mlfq: the quantum of a level. */
const levelQuantum = (m: Machine, level: number): Ns => m.reals[HeaderReal.levelQuanta + level] as Ns

/** Sets the end of the quantum of a task that runs from `fromNs` on. */
export function beginQuantum(m: Machine, id: TaskId, fromNs: Ns): void {
  const policy = headerWord(m, Header.policy)
  const quantum = policy === RR ? headerReal(m, HeaderReal.quantumNs) : policy === MLFQ ? levelQuantum(m, taskWord(m, id, TaskWord.level)) : Number.POSITIVE_INFINITY
  setTaskReal(m, id, TaskReal.quantumEnd, fromNs + quantum)
}

/** Whether the running task must give its core to a ready one now. A used-up quantum that nobody wants is followed by another. */
export function mustGiveWay(m: Machine, id: TaskId): boolean {
  if (boostDue(m)) nextStep(m)
  boostIfDue(m)
  const clock = taskReal(m, id, TaskReal.clock)
  const usedUp = clock >= taskReal(m, id, TaskReal.quantumEnd)
  const mlfq = headerWord(m, Header.policy) === MLFQ
  if (usedUp) {
    if (mlfq) sink(m, id)
    beginQuantum(m, id, clock)
  }
  if (outranked(m, id)) return true
  const waiting = firstQueue(m)
  if (waiting < 0) return false
  return mlfq ? usedUp && waiting === taskWord(m, id, TaskWord.level) : usedUp
}

/** Whether a ready task comes before the running one whatever is left of its quantum: mlfq, one of a higher level; srtf, one expected to need less. */
export function outranked(m: Machine, id: TaskId): boolean {
  const policy = headerWord(m, Header.policy)
  const waiting = policy === MLFQ || policy === SRTF ? firstQueue(m) : -1
  if (waiting < 0) return false
  if (policy === MLFQ) return waiting < taskWord(m, id, TaskWord.level)
  const left = expectedNs(m, id)
  for (let other = listFirst(m, queueAt(0)); other; other = taskWord(m, other, TaskWord.next)) if (expectedNs(m, other) < left) return true
  return false
}

/** The task blocks or ends: its CPU burst is over and tells about the next one. */
export function endBurst(m: Machine, id: TaskId): void {
  const predicted = taskReal(m, id, TaskReal.predictedBurst)
  const next = AVERAGE_ALPHA * taskReal(m, id, TaskReal.burst) + (1 - AVERAGE_ALPHA) * predicted
  if (!headerWord(m, Header.declaredJobs)) setTaskReal(m, id, TaskReal.predictedBurst, next)
  setTaskReal(m, id, TaskReal.burst, 0)
}

function setLevel(m: Machine, id: TaskId, level: number, lifted: number): void {
  if (taskWord(m, id, TaskWord.level) === level) return
  setTaskWord(m, id, TaskWord.level, level)
  record(m, RecordKind.level, id, 0, level, lifted)
}

function sink(m: Machine, id: TaskId): void {
  nextStep(m)
  setLevel(m, id, Math.min(headerWord(m, Header.levels) - 1, taskWord(m, id, TaskWord.level) + 1), 0)
}

const boostDue = (m: Machine): boolean => headerWord(m, Header.policy) === MLFQ && headerReal(m, HeaderReal.now) >= headerReal(m, HeaderReal.boostAt)

/** mlfq: lifts everybody to the top level if it is time to; true if it did. */
export function boostIfDue(m: Machine): boolean {
  if (!boostDue(m)) return false
  const period = headerReal(m, HeaderReal.boostNs)
  setHeaderReal(m, HeaderReal.boostAt, (Math.floor(headerReal(m, HeaderReal.now) / period) + 1) * period)
  for (let id = headerWord(m, Header.taskCount); id > 0; id--) setLevel(m, id, 0, 1)
  for (let level = 1; level < headerWord(m, Header.levels); level++) {
    for (let id = listFirst(m, queueAt(level)); id; id = listFirst(m, queueAt(level))) {
      listRemove(m, id)
      listPush(m, queueAt(0), id)
    }
  }
  return true
}

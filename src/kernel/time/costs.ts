/**
 * What things cost in virtual nanoseconds: one table, realistic in proportion
 * (coroutine step ≪ thread ≪ fork ≪ spawn), not in absolute value. Jittered ±10 % so that
 * equal programs do not run in lockstep; the jitter comes from the task's own generator.
 */
import { Header } from '../memory/layout'
import { headerWord, type Machine } from '../memory/machine'
import { drawJitter } from './draws'
import type { Ns, TaskId } from '../../model/ids'

export const COST_NS = {
  /** one accounted interpreter event: a line, a call, a jump */
  event: 1_000,
  /** one bytecode instruction */
  instruction: 60,
  /** entry of a lock, semaphore, condition or queue operation */
  lockOp: 300,
  /** starting a thread, paid by the starter */
  taskStart: 50_000,
  /** ending a thread, paid by the one that ends */
  taskExit: 10_000,
  /** waking another task, paid by the waker (charged by the kernel) */
  wakeUp: 2_000,
  /** a core takes up another task than it ran last (charged by the kernel) */
  contextSwitch: 1_500,
  sleepEntry: 2_000,
  /** entry of an operation on a file or directory; what it reads from or writes to the disk is charged besides */
  fileOp: 500,
  write: 5_000,
  read: 5_000,
  /** a full garbage collection */
  collect: 2_000_000,
  coroutineStep: 1_000,
  fork: 1_000_000,
  spawn: 30_000_000,
  /** a program that is not Python begins */
  program: 1_000_000,
  /** a further interpreter of a process */
  interpreter: 15_000_000,
} as const

export type CostKind = keyof typeof COST_NS

/** Jitter, as a fraction of the cost, to either side. */
const JITTER = 0.1

/** One cost with jitter, integer ns, drawn from `task`'s generator; declared jobs cost nothing. */
export function drawCost(m: Machine, task: TaskId, kind: CostKind): Ns {
  if (m.untimed || headerWord(m, Header.declaredJobs)) return 0
  return Math.round(COST_NS[kind] * (1 - JITTER + 2 * JITTER * drawJitter(m, task)))
}

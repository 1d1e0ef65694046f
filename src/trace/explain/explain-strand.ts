/** What is to be said of strands and of the tasks they go on in: whose turn it is, who waits for a turn, when there is nothing to do. */
import type { RunModel, TaskInstant } from '../model/run-model'
import { strandsNow } from '../model/strand-census'

/** Waits of a task for whatever comes next; others, a lock say, are waits of its own. */
const WAITS_FOR_ANYTHING: ReadonlySet<string> = new Set(['pipe', 'socket', 'sleep', 'none', 'condition'])

/** Whether a task has strands and none of them can go on: its loop waits for the next thing to happen. */
export function isIdleLoop(model: RunModel, instant: Pick<TaskInstant, 'task' | 'state' | 'reason'>, step: number): boolean {
  const row = model.task(instant.task)
  if (!row || row.strands.length === 0 || instant.state !== 'blocked' || !WAITS_FOR_ANYTHING.has(instant.reason)) return false
  if (model.strandAt(instant.task, step) !== 0) return false
  const { running, ready, waiting } = strandsNow(model, instant.task, step)
  return running + ready + waiting > 0
}

/** How many strands of a task wait after a step. */
export function waitingStrands(model: RunModel, task: number, step: number): number {
  return strandsNow(model, task, step).waiting
}

/** The strand itself is current in its task; false for a task of the kernel. */
export function isCurrent(model: RunModel, strand: number, step: number): boolean {
  const within = model.task(strand)?.within ?? 0
  return within !== 0 && model.strandAt(within, step) === strand
}

/** How many strands of the same task cannot go on because this one, which is current, waits without giving its turn up. */
export function heldUpBy(model: RunModel, strand: number, step: number): number {
  const within = model.task(strand)?.within ?? 0
  if (within === 0 || !isCurrent(model, strand, step) || model.taskAt(strand, step)?.state !== 'blocked') return 0
  const { ready, waiting } = strandsNow(model, within, step)
  // it counts as one that waits itself
  return ready + waiting - 1
}

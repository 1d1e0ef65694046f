/** Of a lock that a thread waits for and holds itself: another of its coroutines or greenlets took it, and waits for its turn. */
import { lastOf } from '../model/row-list'
import type { CycleEdge, RunModel } from '../model/run-model'

export interface OtherStrand {
  /** the strand that took it */
  readonly holder: number
  /** the strand in which the thread waits, 0: in none */
  readonly waiter: number
}

/** At the end of a run; null: no other strand did. */
export function takenByOtherStrand(model: RunModel, { task, object, heldBy }: CycleEdge): OtherStrand | null {
  if (task !== heldBy) return null
  const step = model.stepCount - 1
  const held = model.object(object)
  const taken = held && lastOf(held.ownerships, ({ startStep }) => startStep <= step)
  const holder = taken ? model.strandAt(task, taken.startStep) : 0
  const waiter = model.strandAt(task, step)
  return holder === 0 || holder === waiter ? null : { holder, waiter }
}

/** Tasks of which it is known at the end of a run that they wait, though their state does not say so: a thread's first greenlet, a loop that looks again and again. */
import type { RunModel, StuckMark } from '../model/run-model'

/** Undefined: it waits, if it does, as its state says. */
export const ownWayOf = (model: RunModel, task: number): StuckMark['wait'] => model.stuck.find((mark) => mark.task === task)?.wait

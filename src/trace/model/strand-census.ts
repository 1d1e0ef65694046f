/** How many strands of the program in one task are in which state, over time. What the library made for itself is not counted. */
import { type Census, Counting, type TasksNow, tasksNow } from './census'
import type { RunModel } from './run-model'

const countings = new WeakMap<RunModel, Counting<number>>()

/** The census of a task's strands, brought up to date with the model. */
export function strandCensus(model: RunModel, task: number): Census {
  let counting = countings.get(model)
  if (!counting) {
    counting = new Counting(model, (strand) => {
      const row = model.task(strand)
      return row === undefined || row.within === 0 || row.internal ? null : row.within
    })
    countings.set(model, counting)
  }
  return counting.update().of(task)
}

/** What the strands of a task are doing after a step. */
export function strandsNow(model: RunModel, task: number, step: number): TasksNow {
  return tasksNow(strandCensus(model, task), step)
}

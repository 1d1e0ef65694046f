/** At the end of a hang, the loop of a task has nothing to do: what there is to tell is told of the coroutine or greenlet in it that waits. */
import { toldStuck } from './told-stuck'
import type { RunModel } from '../model/run-model'
import { isIdleLoop } from './explain-strand'

/** The task of which to tell in place of `task` at a step: mostly itself. */
export function toldInstead(model: RunModel, task: number, step: number): number {
  const { verdict } = model
  if (!verdict || (verdict.kind !== 'hang' && verdict.kind !== 'deadlock') || step !== model.stepCount - 1) return task
  const instant = model.taskAt(task, step)
  if (!instant || !isIdleLoop(model, instant, step)) return task
  const inIt = (strand: number) => model.task(strand)?.within === task
  const cycle = verdict.cycle.find((edge) => inIt(edge.task))
  return cycle?.task ?? toldStuck(model, verdict.tasks).find((stuck) => inIt(stuck.task))?.task ?? task
}

/** Of which stuck tasks a reader is told. */
import type { RunModel, StuckTask } from '../model/run-model'
import { outsideWake } from './outside-wake'
import { ownWayOf } from './own-way'
import { joinTarget } from './wait-for'

/**
 * Those of which a reader is told: not what the standard library made, unless somebody told of waits for it, nor a task whose strand at
 * work is told of itself, nor a loop that sleeps although a strand of it could go on.
 */
export function toldStuck(model: RunModel, stuck: readonly StuckTask[]): StuckTask[] {
  const step = model.stepCount - 1
  const idle = new Set(stuck.flatMap(({ task }) => (outsideWake(model, task, step) ? [model.task(task)?.within ?? 0] : [])))
  const awaited = new Set<number>()
  const byTask = new Map(stuck.map((one) => [one.task, one]))
  const told = ({ task, reason }: StuckTask) =>
    reason !== 'call' && (model.task(task)?.internal !== true || awaited.has(task)) && (model.strandAt(task, step) === 0 || ownWayOf(model, task) !== undefined) && !idle.has(task)
  const follow = (one: StuckTask) => {
    const next = byTask.get(joinTarget(model.object(one.object)) || (model.objectAt(one.object, step)?.owner ?? 0))
    if (!next || awaited.has(next.task)) return
    awaited.add(next.task)
    follow(next)
  }
  for (const one of stuck) if (model.task(one.task)?.internal !== true) follow(one)
  return stuck.filter(told)
}

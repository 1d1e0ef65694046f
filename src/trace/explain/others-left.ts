/**
 * Whether somebody who has not ended might still do what a task waits for, if only he could go on himself. What the code of others would do is not known, so of
 * them it is not said that nobody could, only that nobody can.
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import type { RunModel, StuckTask } from '../model/run-model'
import { isIdleLoop } from './explain-strand'
import { hasEnded } from './pool-waits'
import { joinTarget } from './wait-for'

/** At a step, without what the standard library made, whoever has nothing to do, and those of `except`. */
export function othersLeft(model: RunModel, stuck: Pick<StuckTask, 'task' | 'object'>, step: number, except: readonly number[] = []): boolean {
  return model.tasks.some(({ id, internal }) => {
    if (id === stuck.task || internal || except.includes(id) || hasEnded(model, id, step)) return false
    const instant = model.taskAt(id, step)
    if (!instant || instant.state === 'new' || instant.reason === 'call') return false
    // those of whom a coroutine or greenlet is at work, or all wait, are told of by these
    if (isIdleLoop(model, instant, step) || model.strandAt(id, step) !== 0 || isOfPool(model, instant.object)) return false
    return !waitsFor(model, id, stuck, step)
  })
}

/** An idle worker, or who waits for the workers to end. */
function isOfPool(model: RunModel, object: number): boolean {
  const kind = model.object(object)?.kind
  return kind !== undefined && OBJECT_KINDS[kind].family === 'pool'
}

/** Whether it can only go on when the task has, or when something comes of the same object. */
function waitsFor(model: RunModel, waiter: number, { task, object }: Pick<StuckTask, 'task' | 'object'>, step: number): boolean {
  const seen = new Set<number>()
  for (let current = waiter; current !== 0 && !seen.has(current); ) {
    if (current === task) return true
    seen.add(current)
    const instant = model.taskAt(current, step)
    if (!instant || (instant.state !== 'blocked' && instant.state !== 'deadlocked')) return false
    if (object !== 0 && instant.object === object) return true
    current = joinTarget(model.object(instant.object)) || (model.objectAt(instant.object, step)?.owner ?? 0)
  }
  return false
}

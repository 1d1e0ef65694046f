/** What the tooltip says over an object's lane: what is in it, who has it and who waits, at the moment under the pointer. */
import { poolAt } from '../../../trace/model/pool-tasks'
import type { ObjectInstant, RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { formatTime } from '../../axis/axis-ticks'
import type { Under } from '../lane'
import type { LaneWorld } from '../scene'
import type { ObjectWords } from './index'
import { holdersAt } from '../../../trace/history/object-history'
import type { ObjectBody } from './row'

export function objectTip(row: ObjectBody, { model, words: shared }: LaneWorld, { at }: Under, words: ObjectWords): string {
  const object = model.object(row.object)
  if (object === undefined) return ''
  const title = shared.objectTitle(object.kind, object.name, object.id)
  if (at === null) return title
  const instant = model.objectAt(object.id, at.step)
  const lines = [`${title} · ${formatTime(at.us)}`, ...poolNow(model, object.id, at.step, words)]
  if (instant !== undefined) {
    lines.push(...contentsNow(model, instant))
    const holders = holdersAt(model, object, at.step)
    if (holders.length > 0) lines.push(taskNames(model, holders))
    if (instant.waiters.length > 0) lines.push(`${shared.waiting}: ${taskNames(model, instant.waiters)}`)
  }
  return lines.join('\n')
}

export const taskNames = (model: RunModel, tasks: readonly number[]) => tasks.map((task) => taskLabel(model, task)).join(', ')

/** How far a pool is with what was submitted to it; nothing for what is no pool. */
export function poolNow(model: RunModel, object: number, step: number, words: ObjectWords): readonly string[] {
  const tasks = model.object(object)?.poolTasks
  if (!tasks) return []
  const { pending, running, ended } = poolAt(tasks, step)
  return [words.pool(pending.length, running.length, ended.done + ended.error + ended.cancel)]
}

/** What is inside, and what processes have put and not sent yet. */
export function contentsNow(model: RunModel, { contents, buffered }: ObjectInstant): readonly string[] {
  const inside = contents === null ? [] : [`[${contents.join(', ')}]`]
  return [...inside, ...buffered.map(({ pid, items }) => `${model.process(pid)?.name ?? pid} → [${items.join(', ')}]`)]
}

/** What the tooltip says about the thing under the pointer; the words come translated from the caller. */
import { poolAt } from '../../trace/model/pool-tasks'
import type { RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import { formatTime } from '../axis/axis-ticks'
import type { Playhead, Selection, TimelineWords } from '../timeline-api'

/** `overTask`: the object was hit as a stripe of a task's lane; `at`: the moment under the pointer, if any. */
export function tooltipText(model: RunModel, words: TimelineWords, hit: Exclude<Selection, null>, overTask: boolean, at: Playhead | null): string {
  if (hit.kind === 'segment') return words.segment(hit.segment)
  if (hit.kind === 'task') return taskLabel(model, hit.task)
  const object = model.object(hit.object)
  if (object === undefined) return ''
  const title = words.objectTitle(object.kind, object.name, object.id)
  if (overTask) return words.holds(title)
  if (at === null) return title
  const instant = model.objectAt(object.id, at.step)
  const names = (tasks: readonly number[]) => tasks.map((task) => taskLabel(model, task)).join(', ')
  const lines = [`${title} · ${formatTime(at.us)}`]
  if (object.poolTasks) {
    const { pending, running, ended } = poolAt(object.poolTasks, at.step)
    lines.push(words.pool(pending.length, running.length, ended.done + ended.error + ended.cancel))
  }
  if (instant !== undefined) {
    if (instant.contents !== null) lines.push(`[${instant.contents.join(', ')}]`)
    for (const { pid, items } of instant.buffered) lines.push(`${model.process(pid)?.name ?? pid} → [${items.join(', ')}]`)
    if (instant.owner !== 0) lines.push(names([instant.owner]))
    if (instant.waiters.length > 0) lines.push(`${words.waiting}: ${names(instant.waiters)}`)
  }
  return lines.join('\n')
}

/** To which task an event loop belongs: the log says it only by who does things with the loop's objects. */
import { cell } from '../../model/cells'
import { OBJECT_KINDS } from '../../log/object-kinds'
import type { ObjectRow, RunModel } from './run-model'

/** Whether an object is a part of an event loop, which is shown with its task and not among the objects of the program. */
export function isLoopPart(object: Pick<ObjectRow, 'kind'>): boolean {
  return OBJECT_KINDS[object.kind].family === 'loop'
}

/** The task of the kernel whose strands go on in the loop; 0 while nobody has used it. */
export function loopTask(model: RunModel, object: ObjectRow): number {
  const { events } = model
  let first = 0
  for (const row of object.events) {
    const task = model.task(cell(events.task, row))
    if (!task) continue
    // threads may give a loop something to do, but only strands of its own task do so as strands
    if (task.within !== 0) return task.within
    first ||= task.id
  }
  return first || (object.events.length > 0 ? (model.process(object.pid)?.mainTask ?? 0) : 0)
}

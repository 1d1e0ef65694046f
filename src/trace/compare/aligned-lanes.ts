/** Which tasks of two runs are one lane: those of one name, of one name in the order in which they were made. Pure. */
import type { RunModel, TaskRow } from '../model/run-model'
import { taskLabel } from '../model/task-label'

export interface AlignedLane {
  readonly name: string
  /** 0: there is none in that run */
  readonly a: number
  readonly b: number
}

/** Tasks of the program, in the order of the first run; then those that only the second one has. */
export function alignedLanes(a: RunModel, b: RunModel): readonly AlignedLane[] {
  const left = shownTasks(b).map((task) => ({ name: taskLabel(b, task.id), id: task.id }))
  const lanes = shownTasks(a).map((task): AlignedLane => {
    const name = taskLabel(a, task.id)
    const at = left.findIndex((other) => other.name === name)
    const [other] = at < 0 ? [] : left.splice(at, 1)
    return { name, a: task.id, b: other?.id ?? 0 }
  })
  return [...lanes, ...left.map(({ name, id }) => ({ name, a: 0, b: id }))]
}

function shownTasks({ tasks }: RunModel): readonly TaskRow[] {
  return tasks.filter(({ internal }) => !internal)
}

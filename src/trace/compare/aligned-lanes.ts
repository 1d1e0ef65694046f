/**
 * The lanes of two runs beneath each other: tasks of one name are one lane, those of one name in the order in which they were made.
 * Pure.
 */
import { pictureTasks } from '../model/lane-columns'
import type { RunModel } from '../model/run-model'
import { taskLabel } from '../model/task-label'

export interface AlignedLane {
  readonly name: string
  /** 0: there is none in that run */
  readonly a: number
  readonly b: number
}

/** Tasks and strands of the program, in the order of the first run; then those that only the second one has. */
export function alignedLanes(a: RunModel, b: RunModel): readonly AlignedLane[] {
  const left = pictureTasks(b).map((task) => ({ name: taskLabel(b, task.id), id: task.id }))
  const lanes = pictureTasks(a).map((task): AlignedLane => {
    const name = taskLabel(a, task.id)
    const at = left.findIndex((other) => other.name === name)
    const [other] = at < 0 ? [] : left.splice(at, 1)
    return { name, a: task.id, b: other?.id ?? 0 }
  })
  return [...lanes, ...left.map(({ name, id }) => ({ name, a: 0, b: id }))]
}

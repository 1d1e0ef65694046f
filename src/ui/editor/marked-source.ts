/** Which dots and which highlighted line the source shows at a step. Pure. */
import type { RunModel } from '../../trace/run-model'
import { taskLabel } from '../../trace/task-label'
import type { Theme } from '../../timeline/palette'
import { taskColour } from '../../timeline/palette'
import type { Translate } from '../words/names'
import { stateName } from '../words/names'
import type { MarkedSource, TaskMark } from './task-markers'

export const NOTHING_MARKED: MarkedSource = { marks: [], focusLine: 0, focusColour: 'transparent' }

export interface MarkOptions {
  /** the task whose line is highlighted, 0: none */
  readonly focus: number
  /** tasks of the standard library are marked too */
  readonly internals: boolean
  readonly theme: Theme
}

/** The dots in one file; `file` is '' for the main one. */
export function markedSource(model: RunModel, step: number, file: string, { focus, internals, theme }: MarkOptions, t: Translate): MarkedSource {
  const marks: TaskMark[] = []
  let focusLine = 0
  for (const task of model.tasks) {
    if (task.startStep > step || (task.internal && !internals)) continue
    const now = model.taskAt(task.id, step)
    if (!now || now.line === 0 || now.file !== file || now.state === 'new' || now.state === 'finished' || now.state === 'crashed') continue
    if (task.id === focus) focusLine = now.line
    marks.push({
      task: task.id,
      line: now.line,
      colour: taskColour(task.id, theme),
      running: now.state === 'running',
      title: `${taskLabel(model, task.id)}: ${stateName(now.state, now.reason, t, task.kind)}`,
    })
  }
  return { marks, focusLine, focusColour: focus === 0 ? 'transparent' : taskColour(focus, theme) }
}

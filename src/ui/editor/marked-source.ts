/** Which dots and which highlighted line the source shows at a step. Pure. */
import { errorPlaces } from '../../trace/explain/error-places'
import type { RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'
import { type Theme, taskColour } from '../../timeline/look/look'
import type { Translate } from '../words/names'
import { stateName } from '../words/names'
import { type LineError, MOST_OF_LINE, type MarkedSource, type TaskMark } from './task-markers'

export const NOTHING_MARKED: MarkedSource = { marks: [], more: new Map(), focusLine: 0, focusColour: 'transparent', errors: [] }

export interface MarkOptions {
  /** the task whose line is highlighted, 0: none */
  readonly focus: number
  /** where a debugger's step has led to between two events; null: nowhere */
  readonly between: { readonly task: number; readonly line: number; readonly file: string } | null
  /** the step whose line of that task it is: that of what was clicked, else the playhead's */
  readonly told: number
  /** a line that was selected itself, 0: none */
  readonly line: number
  /** tasks of the standard library are marked too */
  readonly internals: boolean
  readonly theme: Theme
}

/** The dots in one file; `file` is '' for the main one. */
export function markedSource(model: RunModel, step: number, file: string, { focus, told, between, line, internals, theme }: MarkOptions, t: Translate): MarkedSource {
  const marks: TaskMark[] = []
  const counts = new Map<number, number>()
  const more = new Map<number, number>()
  const then = focus === 0 ? undefined : model.taskAt(focus, told)
  const ended = then?.state === 'new' || then?.state === 'finished' || then?.state === 'crashed'
  const at = between?.task === focus ? between : ended ? undefined : then
  const focusLine = line > 0 ? line : at?.file === file ? at.line : 0
  for (const task of model.tasks) {
    if (task.startStep > step || (task.internal && !internals)) continue
    const known = model.taskAt(task.id, step)
    const now = known && between?.task === task.id ? { ...known, line: between.line, file: between.file } : known
    if (!now || now.line === 0 || now.file !== file || now.state === 'new' || now.state === 'finished' || now.state === 'crashed') continue
    // the strand that goes on stands for its task
    if (task.turns.length > 0 && model.strandAt(task.id, step) !== 0) continue
    const here = (counts.get(now.line) ?? 0) + 1
    counts.set(now.line, here)
    if (here > MOST_OF_LINE && now.state !== 'running' && task.id !== focus) {
      more.set(now.line, (more.get(now.line) ?? 0) + 1)
      continue
    }
    marks.push({
      task: task.id,
      line: now.line,
      colour: taskColour(task.id, theme),
      running: now.state === 'running',
      title: `${taskLabel(model, task.id)}: ${stateName(now.state, now.reason, t, task.kind)}`,
    })
  }
  return { marks: inOrder(marks), more, focusLine, focusColour: focus === 0 ? 'transparent' : taskColour(focus, theme), errors: errorsOf(model, file) }
}

function errorsOf(model: RunModel, file: string): readonly LineError[] {
  return errorPlaces(model)
    .filter((place) => place.file === file)
    .map(({ line, error }) => ({ line, text: error }))
}

/** Those that run first: of many on one line only a few have dots. */
function inOrder(marks: readonly TaskMark[]): readonly TaskMark[] {
  return [...marks.filter((mark) => mark.running), ...marks.filter((mark) => !mark.running)]
}

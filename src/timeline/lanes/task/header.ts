/** What stands beside a task's lane: its name, its colour and, of a strand, its kind where there is room. */
import type { Playhead } from '../../../model/moment'
import type { TaskRow } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { taskColour } from '../../look/palette'
import { holdingsOf } from '../holdings'
import type { HeaderView } from '../lane'
import { guideX, indent, type LaneHeader } from '../lane-header'
import type { LaneWorld } from '../scene'
import type { TaskWords } from './index'
import type { TaskLaneRow } from './row'

/** Icon, gaps and padding of a header, and what its font is wider than the one that is measured. */
const AROUND_PX = 46

export function taskHeader(row: TaskLaneRow, view: HeaderView, words: TaskWords): LaneHeader {
  const task = view.model.task(row.task)
  return {
    testId: `lane-task-${row.task}`,
    name: task?.name ?? '',
    ...extraOf(row, view, words),
    title: titleOf(row, view, words),
    icon: { colour: taskColour(row.task, view.theme), shape: 'dot' },
    bar: { top: row.barTop, height: row.barHeight },
    look: row.strand ? 'strand' : '',
    indentPx: indent(row.depth, view.compact),
    guide: row.strand ? { xPx: guideX(row.depth, view.compact), shape: row.last ? 'end' : 'branch' } : null,
  }
}

/** Beside the name what kind of strand it is, or beside the bar below it of which run that is. */
function extraOf(row: TaskLaneRow, view: HeaderView, words: TaskWords): Pick<LaneHeader, 'extra' | 'extraLook'> {
  const task = view.model.task(row.task)
  if (row.otherTop > 0 && view.compared) return { extra: view.compared.name, extraLook: 'waiting' }
  return { extra: task && row.strand ? kindOf(row.depth, task, view, words) : '', extraLook: 'kind' }
}

/** The kind of a strand, where it fits beside its name. */
function kindOf(depth: number, task: TaskRow, view: HeaderView, words: TaskWords): string {
  const kind = words.kind(task.kind)
  const roomPx = view.widthPx - indent(depth, view.compact) - AROUND_PX
  return !view.compact && view.measure(task.name) + view.measure(kind) <= roomPx ? kind : ''
}

/** A strand's title says what it is and where it goes on. */
function titleOf(row: TaskLaneRow, { model }: Pick<HeaderView, 'model'>, words: TaskWords): string {
  const task = model.task(row.task)
  if (task === undefined) return ''
  return row.strand ? words.strandTitle(task.name, task.kind, model.task(task.within)?.name ?? '') : task.name
}

/** Its name, its state, what it waits for and what it holds. */
export function taskSpoken(row: TaskLaneRow, world: LaneWorld, { step }: Playhead, words: TaskWords): string {
  const { model, words: shared } = world
  const task = model.task(row.task)
  const now = model.taskAt(row.task, step)
  const title = titleOf(row, world, words)
  if (task === undefined || now === undefined) return `${title}: ${shared.notYet}`
  const said = [shared.state(now.state, now.reason, task.kind)]
  if (now.object !== 0 && (now.state === 'blocked' || now.state === 'deadlocked')) said.push(objectName(world, now.object))
  const held = (holdingsOf(model).of(row.task)?.slots ?? []).flatMap((slot) => slot.filter((one) => one.startStep <= step && (one.endStep < 0 || one.endStep > step)))
  return [`${title}: ${said.join(' · ')}`, ...held.map(({ object }) => words.holds(objectName(world, object)))].join('; ')
}

function objectName({ model, words }: LaneWorld, id: number): string {
  const object = model.object(id)
  if (object === undefined) return ''
  // a join waits for a task: its name says more than the variable's
  const task = object.kind === 'thread' ? taskLabel(model, object.capacity) : ''
  return task === '' ? words.objectTitle(object.kind, object.name, id) : task
}
